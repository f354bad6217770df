import type { LeadProperties } from '../../../snippet/api.ts'
import type { Receipt } from '../../../snippet/receipt.ts'
import type { Tab } from '../../browser/support/tab.ts'

/** Calls `dubTrack` in the signup page and waits for the receipt. */
export const reportEvent = (
  tab: Tab,
  customerExternalId: string,
  more: Partial<LeadProperties> = {},
): Promise<Receipt> =>
  tab.evaluate(
    async (properties) => {
      if (!window.dubTrack) throw new Error('the page has no dubTrack')
      return window.dubTrack('Sign up', properties)
    },
    { customerExternalId, ...more },
  )
