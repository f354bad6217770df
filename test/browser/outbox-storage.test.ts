import { expect, test } from 'vitest'
import { until } from '../../tools/until.ts'
import { startOutboxStack } from './support/start-outbox-stack.ts'
import { CLICK_ID } from './support/start-browser-stack.ts'
import type { Visit } from './support/visit.ts'

const stack = await startOutboxStack()
const { proxy, recorded } = stack

/** A visitor whose localStorage takes not one character more. */
async function visitFull(): Promise<Visit> {
  const visit = await stack.visit(CLICK_ID)
  const refusal = await visit.page.evaluate(() => {
    const tooMuch = 8 * 1024 * 1024
    for (let size = tooMuch; size >= 1; size /= 2) {
      try {
        localStorage.setItem(`filling ${size}`, 'x'.repeat(size))
      } catch {
        // Half of it, then.
      }
    }
    try {
      // A key of one character, so that not even an empty entry fits once it can grow no more.
      for (let value = ''; value.length < 64; value += 'x') localStorage.setItem('z', value)
      return 'none'
    } catch (error) {
      return error instanceof DOMException ? error.name : String(error)
    }
  })
  expect(refusal).toBe('QuotaExceededError')
  return visit
}

test('records an event at once where localStorage is full', async () => {
  const { track } = await visitFull()
  expect(await track('Sign up', { customerExternalId: 'user_1' })).toMatchObject({
    status: 'recorded',
  })
  expect(proxy.forwarded()).toEqual(['user_1'])
  expect(recorded()).toEqual(['user_1'])
})

test('sends a kept event again where localStorage is full', async () => {
  const { track } = await visitFull()
  proxy.behave('drop_request')
  expect(await track('Sign up', { customerExternalId: 'user_1' })).toEqual({
    status: 'kept',
    warnings: ['not_stored'],
  })
  proxy.behave('forward')
  await until(() => recorded().length > 0)
  // Behind another event, so that a second sending of the first would have been seen.
  await track('Sign up', { customerExternalId: 'user_2' })
  expect(proxy.forwarded()).toEqual(['user_1', 'user_2'])
  expect(recorded()).toEqual(['user_1', 'user_2'])
})

test('leaves what the site has stored alone where localStorage is full', async () => {
  const { page, track } = await visitFull()
  const readSizes = () =>
    page.evaluate(() => Object.entries(localStorage).map(([key, value]) => [key, value.length]))
  const sizes = await readSizes()
  await track('Sign up', { customerExternalId: 'user_1' })
  expect(await readSizes()).toEqual(sizes)
})
