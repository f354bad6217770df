import { type Browser, launch as launchBrowser, type LaunchOptions } from 'puppeteer-core'
import { CHROMIUM } from '../../../scripts/engines.ts'
import { requireEngine } from '../../../scripts/find-engine.ts'

const ARGS = [
  // Chromium refuses to run as root with a sandbox.
  '--no-sandbox',
  // Keeps it off the internet.
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
  // One renderer a page: no test opens a second site in a tab, which a spare one would speed up. And no try of https
  // before http, which no server of the tests speaks.
  '--disable-features=SpareRendererForSitePerProcess,HttpsUpgrades',
]

/** Launches Chromium without a window, with a fresh profile or the one in a folder. */
export const launch = (
  extraArgs: readonly string[] = [],
  options: Pick<LaunchOptions, 'userDataDir'> = {},
): Promise<Browser> =>
  launchBrowser({
    browser: 'chrome',
    executablePath: requireEngine(CHROMIUM),
    args: [...ARGS, ...extraArgs],
    ...options,
  })
