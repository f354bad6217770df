import { until } from '../../../tools/until.ts'
import type { Tab } from '../../browser/support/tab.ts'

export const cookiesOf = (tab: Tab): Promise<string> => tab.evaluate(() => document.cookie)

/** `dubTrack.clickId()`; null in place of undefined, which WebDriver does not hand on. */
export const clickIdOf = (tab: Tab): Promise<string | null> =>
  tab.evaluate(() => window.dubTrack?.clickId() ?? null)

/** Waits until the second file has begun, which then defines `dubTrack.partner`. */
export const untilMoreHasBegun = (tab: Tab): Promise<unknown> =>
  until(() => tab.evaluate(() => !!window.dubTrack?.partner))

/** Calls `dubTrack` without waiting for the receipt, which the page keeps. */
export const callWithoutWaiting = (tab: Tab) =>
  tab.evaluate(() => {
    Reflect.set(window, 'receipt', window.dubTrack?.('Sign up', { customerExternalId: 'user_1' }))
  })
export const receiptOf = (tab: Tab): Promise<unknown> =>
  tab.evaluate(() => Reflect.get(window, 'receipt'))
