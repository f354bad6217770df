import { afterEach, expect, test } from 'vitest'
import { freshTab, landOn } from '../support/land-on.ts'

const A = 'AAAAAAAAAAAAAAAA'
const LEAD = { customerExternalId: 'user_123' }

freshTab()
const send = (value: unknown) =>
  Object.defineProperty(navigator, 'globalPrivacyControl', { value, configurable: true })
afterEach(() => Reflect.deleteProperty(navigator, 'globalPrivacyControl'))

test.each([
  ['the attribute alone', { respectGpc: '' }],
  ['the option', { respectGpc: true }],
  ['the attribute and data-consent', { respectGpc: '', consent: 'required' }],
])('takes Global Privacy Control for a no with %s', async (_, options) => {
  send(true)
  const dubTrack = landOn(`/?dub_id=${A}`, options)
  const skipped = { status: 'skipped', reason: 'no_consent' }
  expect(await dubTrack('Sign up', LEAD)).toEqual(skipped)
  dubTrack.consent(true)
  expect(await dubTrack('Sign up', LEAD)).toEqual(skipped)
  expect(dubTrack.clickId()).toBeUndefined()
  expect([document.cookie, sessionStorage.length]).toEqual(['', 0])
})

test.each([
  ['without the option', true, {}],
  ['with the option off', true, { respectGpc: false }],
  ['where the browser does not send it', undefined, { respectGpc: '' }],
  ['where the browser has it off', false, { respectGpc: true }],
])('captures the click %s', (_, signal, options) => {
  send(signal)
  expect(landOn(`/?dub_id=${A}`, options).clickId()).toBe(A)
})
