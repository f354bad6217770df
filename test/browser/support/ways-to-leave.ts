import { until } from '../../../tools/until.ts'
import type { Tab } from './tab.ts'

/**
 * Reports an event of this customer in the signup page, and leaves the page. Resolves to the tab if it is
 * still open.
 */
export type Leave = (tab: Tab, customerExternalId: string) => Promise<Tab | undefined>

/** Waits until a tab is on the page of this path. */
export async function untilAt(tab: Tab, path: string): Promise<void> {
  const isThere = () => tab.evaluate((there) => location.pathname === there, path)
  // A page that is just being left cannot answer.
  await until(() => isThere().catch(() => false))
}

/** Makes a way to leave for another page. What it does in the signup page is one task of that page. */
const leaveBy =
  (doInPage: (customerExternalId: string) => void): Leave =>
  async (tab, customerExternalId) => {
    await tab.evaluate(doInPage, customerExternalId)
    await untilAt(tab, '/welcome')
    return tab
  }

export const followLink = leaveBy((customerExternalId) => {
  const link = document.createElement('a')
  link.href = '/welcome'
  link.addEventListener('click', () => {
    void window.dubTrack?.('Sign up', { customerExternalId })
  })
  setTimeout(() => link.click())
})

export const setLocation = leaveBy((customerExternalId) => {
  setTimeout(() => {
    void window.dubTrack?.('Sign up', { customerExternalId })
    location.href = '/welcome'
  })
})

export const submitForm = leaveBy((customerExternalId) => {
  const [form] = document.forms
  form?.addEventListener('submit', () => {
    void window.dubTrack?.('Sign up', { customerExternalId })
  })
  setTimeout(() => form?.requestSubmit())
})

/** The customer must have signed up already. */
export const buyAndFollowLink = leaveBy((customerExternalId) => {
  setTimeout(() => {
    void window.dubTrack?.sale({ customerExternalId, amount: 4900 })
    location.href = '/welcome'
  })
})

export const closeTab: Leave = async (tab, customerExternalId) => {
  await tab.evaluate((id) => {
    void window.dubTrack?.('Sign up', { customerExternalId: id })
  }, customerExternalId)
  await tab.close()
  return undefined
}

/** A tab that a script has opened may be closed by one, in the very task of the call. `tab` may be on any page. */
export const closeItself: Leave = async (tab, customerExternalId) => {
  await tab.evaluate(async (id) => {
    const opened = open(`/signup${location.search}`)
    if (!opened) throw new Error('no tab was opened')
    while (!opened.closed) {
      await new Promise((resolve) => setTimeout(resolve, 10))
      const { document, dubTrack } = opened
      if (!dubTrack || document.readyState !== 'complete') continue
      void dubTrack('Sign up', { customerExternalId: id })
      opened.close()
    }
  }, customerExternalId)
  return tab
}
