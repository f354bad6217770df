import { expect, test } from 'vitest'
import { CLICK_ID } from '../support/replies.ts'
import { freshVisitor, setClickCookie } from '../support/visitor.ts'

const NO_CONSENT = { status: 'skipped', reason: 'no_consent' }
const visitor = freshVisitor()
const call = () => visitor.dubTrack('Sign up', { customerExternalId: 'user_123' })

test('sends nothing once consent is withdrawn', async () => {
  visitor.dubTrack.consent(false)
  expect(await call()).toEqual(NO_CONSENT)
  expect(visitor.server.requests).toEqual([])
})

test('sends again once consent is given', async () => {
  visitor.dubTrack.consent(false)
  await call()
  visitor.dubTrack.consent(true)
  setClickCookie(CLICK_ID)
  expect((await call()).status).toBe('recorded')
  expect(visitor.server.requests).toHaveLength(1)
})

test('does not send a kept event while consent is withdrawn', async () => {
  visitor.server.answer({ status: 503, body: '' })
  expect(await call()).toEqual({ status: 'kept' })
  visitor.dubTrack.consent(false)
  dispatchEvent(new Event('online'))

  // Whatever was sent on `online` has arrived by the time these two have been answered.
  await fetch(visitor.server.url)
  await fetch(visitor.server.url)
  const sent = visitor.server.requests.filter(({ method }) => method === 'POST')
  expect(sent).toHaveLength(1)
})

test('removes what is kept when consent is withdrawn, whichever page and Worker it is of', async () => {
  visitor.server.answer({ status: 503, body: '' })
  expect(await call()).toEqual({ status: 'kept' })
  const entry = [0, Date.now(), 'https://t.other.example/track/lead', '{}']
  localStorage.setItem('dubTrack1:other', JSON.stringify(entry))
  localStorage.setItem('theme', 'dark')
  visitor.dubTrack.consent(false)
  expect({ ...localStorage }).toEqual({ theme: 'dark' })

  visitor.dubTrack.consent(true)
  dispatchEvent(new Event('online'))
  await fetch(visitor.server.url)
  expect(visitor.server.requests).toHaveLength(1)
})

test('keeps nothing of an event that fails after consent was withdrawn', async () => {
  visitor.server.answer('network down')
  const receipt = call()
  visitor.dubTrack.consent(false)
  expect(await receipt).toEqual(NO_CONSENT)
  expect(localStorage.length).toBe(0)
})
