import { describe, expect, test, vi } from 'vitest'
import type { SaleEvent } from '../../../contract/events.ts'
import { NO_PROGRESS, type Progress } from '../../../worker/deliver/progress.ts'
import { type Call, type DubResponse, openCalls } from '../../../worker/deliver/call-dub.ts'
import type { Env } from '../../../worker/env.ts'
import { forwardSale } from '../../../worker/deliver/forward-sale.ts'
import { settleRequest } from '../../../worker/settle/settle-request.ts'

const MINUTE_SECONDS = 60
const NOW_MS = Date.UTC(2026, 10, 21, 9, 0, 0)
const FIELDS = {
  customerExternalId: 'user_123',
  amount: 4900,
  currency: 'usd',
  eventName: 'Purchase',
  paymentProcessor: 'custom',
  clickId: '',
  invoiceId: 'inv_7001',
}
const SALE: SaleEvent = { kind: 'sale', fields: FIELDS }

const answerOf = (status: number, message: string): DubResponse => ({
  status,
  body: { error: { code: 'some_code', message, doc_url: '' } },
  retryAfter: null,
})
const callsTo = (call: Call) => openCalls('/track/sale', call)
const forward = (answer: DubResponse) =>
  forwardSale(
    SALE,
    NO_PROGRESS,
    callsTo(async () => answer),
  )

describe('forwarding a sale', () => {
  test('sends a sale in one call, with every field', async () => {
    const call = vi.fn<Call>(async () => answerOf(422, 'no'))
    await forwardSale(SALE, NO_PROGRESS, callsTo(call))
    const request = { method: 'POST', path: '/track/sale', body: JSON.stringify(FIELDS) }
    expect(call.mock.calls).toEqual([[request]])
  })

  test.each<[string, DubResponse, object]>([
    ['404 for its lead', answerOf(404, 'Lead event not found for'), { reason: 'lead_unknown' }],
    ['404 for its click', answerOf(404, 'Click event not found for'), { reason: 'click_unknown' }],
    ['404 for its link', answerOf(404, 'Link not found for'), { outcome: 'refused', status: 404 }],
    ['404 for the key', answerOf(404, 'Workspace not found'), { reason: 'unauthorized' }],
    ['422', answerOf(422, 'no'), { outcome: 'refused', status: 422 }],
  ])('understands the answer to a sale: %s', async (_, answer, delivery) => {
    expect(await forward(answer)).toMatchObject(delivery)
  })

  test.each([
    ['recorded', 'USER_123', { outcome: 'recorded' }],
    ['recorded', 'Üser_123', { outcome: 'recorded' }],
    ['refused', 'user_124', { outcome: 'refused', status: 409 }],
  ])('takes a sale for %s whose reply names %s', async (_, externalId, delivery) => {
    const reply = {
      eventName: 'Purchase',
      customer: { id: 'cus_1', externalId },
      sale: { amount: 4900 },
    }
    const answer = { status: 200, body: reply, retryAfter: null }
    expect(await forward(answer)).toMatchObject(delivery)
  })

  test.each<[string, Partial<Progress>, number]>([
    ['from the first time on', {}, NOW_MS],
    ['from when it began', { unknown: 'lead_unknown', unknownSinceMs: 5 }, 5],
    [
      'from when it began, in a message that does not say what was unknown',
      { unknownSinceMs: 5 },
      5,
    ],
    ['anew when it was its click before', { unknown: 'click_unknown', unknownSinceMs: 5 }, NOW_MS],
  ])(
    'counts the time for which the lead of a sale is unknown %s',
    async (_, before, unknownSinceMs) => {
      vi.useFakeTimers({ now: NOW_MS, toFake: ['Date'] })
      const answer = answerOf(404, 'Lead event not found for')
      const delivery = await forwardSale(
        SALE,
        { ...NO_PROGRESS, ...before },
        callsTo(async () => answer),
      )
      vi.useRealTimers()
      expect(delivery).toMatchObject({ progress: { unknown: 'lead_unknown', unknownSinceMs } })
    },
  )
})

test.each<[string, DubResponse, object]>([
  ['a 500', answerOf(500, 'no'), { unclear: true }],
  ['a 401', answerOf(401, 'no'), { unclear: false }],
  ['a timeout', { failure: 'timeout' }, { unclear: true }],
])('forgets after %s since when the lead of a sale is unknown', async (_, answer, progress) => {
  const before = { ...NO_PROGRESS, unknown: 'lead_unknown', unknownSinceMs: 5 } as const
  const delivery = await forwardSale(
    SALE,
    before,
    callsTo(async () => answer),
  )
  expect(delivery).toMatchObject({ progress })
  expect(delivery).not.toHaveProperty('progress.unknown')
  expect(delivery).not.toHaveProperty('progress.unknownSinceMs')
})

/** Seconds for which the queue keeps the sale after this answer, when a page has sent it. */
async function queuedFor(answer: DubResponse): Promise<number> {
  const send = vi.fn<(attempt: unknown, options: { delaySeconds: number }) => Promise<void>>(
    async () => undefined,
  )
  const env: Env = { RETRY_QUEUE: { send } as unknown as NonNullable<Env['RETRY_QUEUE']> }
  const caller = { by: 'page', origin: 'https://shop.example' } as const
  const parsed = { event: SALE, warnings: [] }
  const settled = await settleRequest(await forward(answer), parsed, caller, env)
  expect(settled).toMatchObject({ outcome: 'queued', reply: { ok: true, value: { status: 202 } } })
  return send.mock.calls[0]?.[1].delaySeconds ?? 0
}

describe('a queued sale', () => {
  test.each<[string, DubResponse]>([
    ['a timeout', { failure: 'timeout' }],
    ['a lost connection', { failure: 'network' }],
    ['a 500', answerOf(500, 'no')],
    ['a 200 that is not JSON', { status: 200, body: undefined, retryAfter: null }],
  ])(
    'retries a sale five minutes after %s, as Dub may be at work on it until then',
    async (_, answer) => {
      expect(await queuedFor(answer)).toBeGreaterThanOrEqual(5 * MINUTE_SECONDS)
    },
  )

  test.each<[string, DubResponse]>([
    ['an unknown lead', answerOf(404, 'Lead event not found for')],
    ['a refused key', answerOf(401, 'no')],
  ])('retries a sale some seconds after %s, as Dub has done nothing', async (_, answer) => {
    expect(await queuedFor(answer)).toBeLessThanOrEqual(7)
  })
})
