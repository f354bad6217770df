import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CHROMIUM } from '../../../scripts/engines.ts'
import { launch } from '../../browser/support/launch.ts'
import { tabOf } from '../../browser/support/tab.ts'
import { makeFolder, removeFolder, removeOnExit } from './clean-up.ts'
import type { DrivenEngine, Profile } from './engine.ts'

/** What the settings that block something write: 2 is CONTENT_SETTING_BLOCK. Without cookies there is no storage. */
const BLOCKED: Partial<Record<Profile, object>> = {
  'cookies blocked': { profile: { default_content_setting_values: { cookies: 2 } } },
  'scripts off': { profile: { default_content_setting_values: { javascript: 2 } } },
}

const NO_BFCACHE = '--disable-features=BackForwardCache'

/** Chromium, by the DevTools protocol. */
export const chromium: DrivenEngine = {
  name: CHROMIUM.name,
  denials: ['cookies blocked'],
  launch: async (_, profile, proxyPort) => {
    const userDataDir = makeProfile(profile)
    const args = [...proxyArgs(proxyPort), ...(profile === 'no bfcache' ? [NO_BFCACHE] : [])]
    const browser = await launch(args, { userDataDir }).finally(() => removeOnExit(userDataDir))
    const context =
      profile === 'private' ? await browser.createBrowserContext() : browser.defaultBrowserContext()
    return {
      newTab: async () => tabOf(await context.newPage()),
      close: async () => {
        await browser.close()
        removeFolder(userDataDir)
      },
    }
  },
}

const proxyArgs = (port: number | undefined): string[] =>
  port ? [`--proxy-server=http://127.0.0.1:${port}`, '--proxy-bypass-list=<-loopback>'] : []

function makeProfile(profile: Profile): string {
  const folder = makeFolder()
  mkdirSync(join(folder, 'Default'))
  writeFileSync(join(folder, 'Default', 'Preferences'), JSON.stringify(BLOCKED[profile] ?? {}))
  return folder
}
