import { type Browser, launch as launchBrowser } from 'puppeteer-core'
import { findChromium } from '../../../scripts/find-chromium.ts'

/** Without a sandbox it runs as root too; the rest keeps it off the internet. */
const ARGS = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
]

/** Launches Chromium without a window. */
export const launch = (extraArgs: readonly string[] = []): Promise<Browser> =>
  launchBrowser({
    browser: 'chrome',
    executablePath: findChromium(),
    args: [...ARGS, ...extraArgs],
  })
