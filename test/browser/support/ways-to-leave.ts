import type { Page } from 'puppeteer-core'

/** Calls `dubTrack` in a page for this customer, and leaves the page. */
export type Leave = (page: Page, customerExternalId: string) => Promise<void>

/** Runs in the page what may tear the page down before it has answered. */
const orGone = (run: Promise<unknown>) => run.then(undefined, () => undefined)

const followLink: Leave = async (page, customerExternalId) => {
  const arrived = page.waitForNavigation()
  await orGone(
    page.evaluate((id) => {
      void window.dubTrack?.('Sign up', { customerExternalId: id })
      location.href = '/welcome'
    }, customerExternalId),
  )
  await arrived
}

const submitForm: Leave = async (page, customerExternalId) => {
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

const closeTab: Leave = async (page, customerExternalId) => {
  await page.evaluate((id) => {
    void window.dubTrack?.('Sign up', { customerExternalId: id })
  }, customerExternalId)
  await page.close()
}

/** A tab that a script has opened may close itself, in the very task of the call. */
const closeItself: Leave = async (page, customerExternalId) => {
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

/** Every way, by what the visitor does. */
export const WAYS_TO_LEAVE: readonly (readonly [string, Leave])[] = [
  ['follows a link', followLink],
  ['submits a form', submitForm],
  ['closes the tab', closeTab],
  ['is in a tab that closes itself', closeItself],
]
