import { expect, test } from 'vitest'
import { CLICK_ID, startBrowserStack } from './support/start-browser-stack.ts'

const stack = await startBrowserStack()

test('leaves out a name that is too long, warns, and records the lead', async () => {
  const visit = await stack.visit(CLICK_ID)
  const receipt = await visit.track('Sign up', {
    customerExternalId: 'user_123',
    customerName: 'x'.repeat(101),
  })
  expect(receipt).toMatchObject({
    status: 'recorded',
    customer: { externalId: 'user_123' },
    warnings: ['too_big: customerName: Too big: expected string to have <=100 characters'],
  })
  expect(stack.dub.leads).toMatchObject([{ customerExternalId: 'user_123' }])
})

test("refuses an empty customerExternalId with Dub's error, which names the field", async () => {
  const visit = await stack.visit(CLICK_ID)
  expect(await visit.track('Sign up', { customerExternalId: '' })).toEqual({
    status: 'refused',
    error: {
      code: 'bad_request',
      message: expect.stringContaining('customerExternalId'),
      doc_url: expect.stringContaining('https://dub.co/docs/api-reference/errors#'),
    },
  })
  expect(stack.dub.calls).toEqual([])
})

test('throws nothing into a page that passes values JSON cannot hold', async () => {
  const visit = await stack.visit(CLICK_ID)
  const statuses = await visit.page.evaluate(async () => {
    const circle: Record<string, unknown> = {}
    circle['self'] = circle
    const calls: unknown[][] = [
      ['Sign up', circle],
      ['Sign up', { metadata: { big: 1n } }],
    ]
    const receipts = await Promise.all(
      calls.map((args) => Reflect.apply(window.dubTrack ?? Promise.reject, undefined, args)),
    )
    return receipts.map((receipt) => receipt.status)
  })
  expect(statuses).toEqual(['refused', 'refused'])
  expect(stack.dub.calls).toEqual([])
})
