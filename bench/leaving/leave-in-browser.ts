import type { DrivenEngine } from '../../test/engines/support/engine.ts'
import { isRestored } from './is-restored.ts'
import { tryAll } from './try-all.ts'
import type { FarWeb } from './start-far-web.ts'
import { TRACKERS } from './trackers.ts'
import { STAYING, type Way, WAYS } from './ways.ts'

/** What was done in a browser, with or without its back/forward cache. Arrays are by tracker. */
export interface BrowserRun {
  readonly engine: string
  readonly hasBfcache: boolean
  /** Whether the page that was left came out of the cache. */
  readonly restored: readonly boolean[]
  /** The customers who stayed on the page. */
  readonly stayed: readonly string[][]
  /** By the way of leaving, the customers who left. */
  readonly left: readonly { readonly way: string; readonly customers: readonly string[][] }[]
}

/** Leaves in every way with every tracker, in a browser whose executable or driver is at `path`. */
export async function leaveInBrowser(
  { name, launch }: DrivenEngine,
  path: string,
  hasBfcache: boolean,
  web: FarWeb,
): Promise<BrowserRun> {
  const browser = await launch(path, hasBfcache ? 'usual' : 'no bfcache', web.proxyPort)
  const tryWith = async (way: Way) => {
    const customers: string[][] = []
    for (const tracker of TRACKERS) customers.push(await tryAll(browser, web, tracker, way))
    return customers
  }
  try {
    const restored: boolean[] = []
    for (const tracker of TRACKERS) restored.push(await isRestored(browser, web, tracker))
    const stayed = await tryWith(STAYING)
    const left: BrowserRun['left'][number][] = []
    for (const way of WAYS) left.push({ way: way.name, customers: await tryWith(way) })
    return { engine: name, hasBfcache, restored, stayed, left }
  } finally {
    await browser.close()
  }
}
