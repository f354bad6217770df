import { CHROMIUM, FIREFOX, WEBKIT } from '../../scripts/engines.ts'
import { findEngine } from '../../scripts/find-engine.ts'
import { chromium } from '../../test/engines/support/chromium.ts'
import { firefox } from '../../test/engines/support/firefox.ts'
import { webkit } from '../../test/engines/support/webkit.ts'
import { type BrowserRun, leaveInBrowser } from './leave-in-browser.ts'
import type { FarWeb } from './start-far-web.ts'

const ENGINES = [
  [CHROMIUM, chromium],
  [FIREFOX, firefox],
  [WEBKIT, webkit],
] as const

export interface Runs {
  readonly runs: readonly BrowserRun[]
  /** Why an engine was not measured, and what to do. */
  readonly problems: readonly string[]
}

/** Leaves in every engine that is there or can be installed; the engines run side by side. */
export async function leaveEverywhere(web: FarWeb, say: (line: string) => void): Promise<Runs> {
  // All of them before the first is launched: an installation blocks this process.
  const engines = ENGINES.map(([engine, driven]) => ({ driven, found: findEngine(engine) }))
  const runs = engines.map(async ({ driven, found }) => {
    if ('problem' in found) return []
    const runsOfEngine: BrowserRun[] = []
    for (const hasBfcache of [true, false]) {
      runsOfEngine.push(await leaveInBrowser(driven, found.path, hasBfcache, web))
      say(`${driven.name} is done ${hasBfcache ? 'with' : 'without'} its back/forward cache`)
    }
    return runsOfEngine
  })
  return {
    runs: (await Promise.all(runs)).flat(),
    problems: engines.flatMap(({ found }) => ('problem' in found ? found.problem : [])),
  }
}
