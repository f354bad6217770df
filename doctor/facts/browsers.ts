import type { Browser } from 'puppeteer-core'
import { CHROMIUM, type Engine, FIREFOX } from '../../scripts/engines.ts'
import { findInstalled } from '../../scripts/find-engine.ts'

/** A browser of this machine. */
export interface InstalledBrowser {
  readonly name: string
  /** Without a window, with a fresh profile. */
  readonly launch: () => Promise<Browser>
}

const DRIVEN = [
  [CHROMIUM, 'chrome'],
  [FIREFOX, 'firefox'],
] as const

/** The browsers that are installed and can be driven; WebKit cannot be from here. */
export const findBrowsers = (): InstalledBrowser[] =>
  DRIVEN.flatMap(([engine, kind]) => {
    const path = findInstalled(engine)
    return path === undefined ? [] : [{ name: engine.name, launch: () => launch(path, kind) }]
  })

export const VARIABLES = DRIVEN.map(([{ variable }]: readonly [Engine, string]) => variable)

/** Longer than a page may take to load. One that never rests does not answer at all. */
const ANSWER_LIMIT_MS = 35_000

async function launch(executablePath: string, browser: 'chrome' | 'firefox'): Promise<Browser> {
  // It is large, and needed for a page only.
  const { launch: launchBrowser } = await import('puppeteer-core')
  return launchBrowser({
    browser,
    executablePath,
    protocolTimeout: ANSWER_LIMIT_MS,
    args: browser === 'chrome' ? chromiumArguments() : [],
  })
}

/** Chromium refuses to run as root with a sandbox, and asks its maker for much that nobody waits for here. */
const chromiumArguments = () => [
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
]
