import { type Browser, launch as launchBrowser } from 'puppeteer-core'
import { findChromium } from '../../../scripts/find-chromium.ts'

const ARGS = [
  // Chromium refuses to run as root with a sandbox.
  '--no-sandbox',
  // Keeps it off the internet.
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
  // One renderer a page: no test opens a second site in a tab, which a spare one would speed up.
  '--disable-features=SpareRendererForSitePerProcess',
]

/** Launches Chromium without a window. */
export const launch = (extraArgs: readonly string[] = []): Promise<Browser> =>
  launchBrowser({
    browser: 'chrome',
    executablePath: findChromium(),
    args: [...ARGS, ...extraArgs],
  })
