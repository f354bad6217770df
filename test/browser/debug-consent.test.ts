import { expect, test } from 'vitest'
import { debuggedPage, openDebugged } from './support/debugged-page.ts'
import { CLICK_ID, startBrowserStack } from './support/start-browser-stack.ts'

const stack = await startBrowserStack()

async function open(attributes: string, hasSignal = false) {
  stack.site.serveSignup(debuggedPage(stack.workerOrigin, attributes))
  const visit = await stack.arrive(CLICK_ID)
  if (hasSignal) {
    await visit.page.evaluateOnNewDocument(() => {
      Object.defineProperty(navigator, 'globalPrivacyControl', { value: true })
    })
  }
  return openDebugged(visit, `${stack.site.origin}/signup`)
}

test('data-debug says that calls wait for consent, reads nothing before, and what became of them', async () => {
  const { page, lines, said } = await open('data-consent="required"')
  await page.evaluate(() => {
    void window.dubTrack?.('Sign up', { customerExternalId: 'user_1' })
  })
  await said('consent: waits for dubTrack.consent(true), as the tag has data-consent="required".')
  await said('call 1, dubTrack("Sign up") with customerExternalId.')
  expect(lines.join()).not.toMatch(/click: |outbox: |request, /)

  await page.evaluate(() => window.dubTrack?.consent(true))
  await said('consent: given.')
  await said(`click: ${CLICK_ID}, in the cookie dub_id.`)
  await said('call 1, dubTrack("Sign up") with customerExternalId: recorded, Dub has it.')
})

test('data-debug says that nothing is sent after consent is withdrawn', async () => {
  const { page, said, track } = await open('')
  await said('consent: the tag has no data-consent')
  await page.evaluate(() => window.dubTrack?.consent(false))
  await said('consent: refused or withdrawn. Nothing is sent')
  await track('Sign up', { customerExternalId: 'user_1' })
  await said('skipped, nothing was sent: the visitor has not consented. (no_consent)')
})

test('data-debug says that the browser refuses, whatever the page decides', async () => {
  const { said } = await open('data-respect-gpc', true)
  await said('consent: refused by Global Privacy Control (data-respect-gpc).')
})

test('data-debug says that Google’s Consent Mode is waited for', async () => {
  const { page, said } = await open('data-consent="google"')
  await said('consent: waits for ad_storage of Google’s Consent Mode in dataLayer.')
  await said('second file: ')
  await page.evaluate(() => {
    const dataLayer = Reflect.get(window, 'dataLayer') as unknown[]
    dataLayer.push(['consent', 'update', { ad_storage: 'granted' }])
  })
  await said('consent: given.')
})
