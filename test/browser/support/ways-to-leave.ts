import type { Page } from 'puppeteer-core'
import type { Visit } from './visit.ts'

/** Reports an event of this customer in the page of a visitor, and leaves the page. */
export type Leave = (visitor: Visit, customerExternalId: string) => Promise<void>

/** Runs in the page what may tear the page down before it has answered. */
const orGone = (run: Promise<unknown>) => run.then(undefined, () => undefined)

export const followLink: Leave = async ({ page }, customerExternalId) => {
  const arrived = page.waitForNavigation()
  await orGone(
    page.evaluate((id) => {
      void window.dubTrack?.('Sign up', { customerExternalId: id })
      location.href = '/welcome'
    }, customerExternalId),
  )
  await arrived
}

export const submitForm: Leave = async ({ page }, customerExternalId) => {
  const arrived = page.waitForNavigation()
  await orGone(
    page.evaluate((id) => {
      const [form] = document.forms
      form?.addEventListener('submit', () => {
        void window.dubTrack?.('Sign up', { customerExternalId: id })
      })
      form?.requestSubmit()
    }, customerExternalId),
  )
  await arrived
}

export const closeTab: Leave = async ({ page }, customerExternalId) => {
  await page.evaluate((id) => {
    void window.dubTrack?.('Sign up', { customerExternalId: id })
  }, customerExternalId)
  await page.close()
}

/** A tab that a script has opened may close itself, in the very task of the call. */
export const closeItself: Leave = async ({ page }, customerExternalId) => {
  const opened = new Promise<Page | null>((resolve) => page.once('popup', resolve))
  await page.evaluate(() => {
    open(location.href)
  })
  const tab = await opened
  if (!tab) throw new Error('no tab was opened')
  await tab.waitForFunction(() => window.dubTrack?.clickId)
  await orGone(
    tab.evaluate((id) => {
      void window.dubTrack?.('Sign up', { customerExternalId: id })
      close()
    }, customerExternalId),
  )
}

/** The customer must have signed up already. */
export const buyAndFollowLink: Leave = async ({ page }, customerExternalId) => {
  const arrived = page.waitForNavigation()
  await orGone(
    page.evaluate((id) => {
      void window.dubTrack?.sale({ customerExternalId: id, amount: 4900 })
      location.href = '/welcome'
    }, customerExternalId),
  )
  await arrived
}
