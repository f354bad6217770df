import type { TestProject } from 'vitest/node'
import { CHROMIUM } from '../../scripts/engines.ts'
import { requireEngine } from '../../scripts/find-engine.ts'
import { launch } from './support/launch.ts'

/** Finds, or installs, Chromium, and launches one for each vitest worker; files connect to it. */
export default async function setup({
  config,
  provide,
}: TestProject): Promise<() => Promise<void>> {
  process.env[CHROMIUM.variable] = requireEngine(CHROMIUM)
  const browsers = await Promise.all(Array.from({ length: config.maxWorkers }, () => launch()))
  provide(
    'chromiumUrls',
    browsers.map((browser) => browser.wsEndpoint()),
  )
  return async () => {
    await Promise.all(browsers.map((browser) => browser.close()))
  }
}
