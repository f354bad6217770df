import { until } from '../../../tools/until.ts'
import type { Tab } from '../../browser/support/tab.ts'

export const cookiesOf = (tab: Tab): Promise<string> => tab.evaluate(() => document.cookie)

/** `dubTrack.clickId()`; null in place of undefined, which WebDriver does not hand on. */
export const clickIdOf = (tab: Tab): Promise<string | null> =>
  tab.evaluate(() => window.dubTrack?.clickId() ?? null)

/** Waits until the second file has begun, which then defines `dubTrack.partner`. */
export const untilMoreHasBegun = (tab: Tab): Promise<unknown> =>
  until(() => tab.evaluate(() => !!window.dubTrack?.partner))
