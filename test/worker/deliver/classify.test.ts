import { describe, expect, test } from 'vitest'
import { classifyLead, classifySale } from '../../../worker/deliver/classify.ts'

const NOW_MS = Date.UTC(2026, 10, 21, 9, 0, 0)
const CLICK = { id: 'Qx7Kp2Lm9Zt4Rv6B' }
const LINK = { id: 'link_1' }
const HTML = undefined

const errorOf = (code: string, message = 'no') => ({ error: { code, message, doc_url: 'x' } })
const verdictOn = (status: number, body: unknown, retryAfter: string | null = null) =>
  classifyLead({ status, body, retryAfter }, NOW_MS)

describe('the answer to a lead', () => {
  test.each<[string, number, unknown, object]>([
    ['200 with a link', 200, { click: CLICK, link: LINK, customer: {} }, { outcome: 'recorded' }],
    ['200 without', 200, { click: CLICK, link: null, customer: {} }, { outcome: 'duplicate' }],
    ['400', 400, errorOf('bad_request'), { outcome: 'refused', status: 400 }],
    ['409', 409, errorOf('conflict'), { outcome: 'refused', status: 409 }],
    ['410', 410, errorOf('gone'), { outcome: 'refused', status: 410 }],
    [
      '409 for the key of someone invited',
      409,
      errorOf('invite_pending'),
      { outcome: 'unavailable', reason: 'unauthorized', outcomeUnknown: false },
    ],
    [
      '410 for the key of someone whose invitation expired',
      410,
      errorOf('invite_expired'),
      { outcome: 'unavailable', reason: 'unauthorized', outcomeUnknown: false },
    ],
    ['422', 422, errorOf('unprocessable_entity'), { outcome: 'refused', status: 422 }],
    ['404', 404, errorOf('not_found', 'Click event not found'), { outcome: 'not_found' }],
    [
      '404 for a key without dub_',
      404,
      errorOf('not_found', 'Workspace ID not found. Did you forget'),
      { outcome: 'unavailable', reason: 'unauthorized', outcomeUnknown: false },
    ],
    ['401', 401, errorOf('unauthorized'), { reason: 'unauthorized', outcomeUnknown: false }],
    ['401 HTML', 401, HTML, { reason: 'unauthorized', outcomeUnknown: false }],
    ['403', 403, errorOf('forbidden'), { reason: 'forbidden', outcomeUnknown: false }],
    ['403 HTML', 403, HTML, { reason: 'forbidden', outcomeUnknown: false }],
    [
      '500',
      500,
      errorOf('internal_server_error'),
      { reason: 'server_error', outcomeUnknown: true },
    ],
    ['502 HTML', 502, HTML, { reason: 'server_error', outcomeUnknown: true }],
    ['200 HTML', 200, HTML, { reason: 'unexpected_answer', outcomeUnknown: true }],
    [
      '200 of something else',
      200,
      { ok: true },
      { reason: 'unexpected_answer', outcomeUnknown: true },
    ],
    ['204', 204, HTML, { reason: 'unexpected_answer', outcomeUnknown: true }],
    ['301', 301, HTML, { reason: 'unexpected_answer', outcomeUnknown: true }],
    ['404 HTML', 404, HTML, { reason: 'unexpected_answer', outcomeUnknown: true }],
    ['405', 405, errorOf('bad_request'), { reason: 'unexpected_answer', outcomeUnknown: true }],
    ['408', 408, errorOf('bad_request'), { reason: 'unexpected_answer', outcomeUnknown: true }],
    ['418', 418, errorOf('bad_request'), { reason: 'unexpected_answer', outcomeUnknown: true }],
    ['422 without an envelope', 422, { message: 'no' }, { reason: 'unexpected_answer' }],
  ])('classifies the answer to a lead: %s', (_, status, body, verdict) => {
    expect(verdictOn(status, body)).toMatchObject(verdict)
  })
})

test.each([
  ["in Dub's envelope", errorOf('rate_limit_exceeded')],
  ['from a proxy before Dub', HTML],
])('reads the wait from Retry-After of a 429 %s', (_, body) => {
  expect(verdictOn(429, body, String(NOW_MS + 20_000))).toEqual({
    outcome: 'unavailable',
    reason: 'rate_limited',
    outcomeUnknown: false,
    answer: body ? '429 rate_limit_exceeded: no' : '429',
    retryAfterMs: 20_000,
  })
  expect(verdictOn(429, body)).not.toHaveProperty('retryAfterMs')
})

test.each(['timeout', 'network'] as const)(
  'takes a %s for a call of unknown outcome',
  (failure) => {
    expect(classifyLead({ failure }, NOW_MS)).toEqual({
      outcome: 'unavailable',
      reason: failure,
      outcomeUnknown: true,
      answer: failure,
    })
  },
)

describe('the answer to a sale', () => {
  const SALE = { amount: 4900, currency: 'usd', paymentProcessor: 'custom' }
  test.each<[string, unknown, object]>([
    [
      'a sale and a customer',
      { eventName: 'Purchase', customer: { id: 'cus_1' }, sale: SALE },
      { outcome: 'recorded' },
    ],
    ['nulls', { eventName: 'Purchase', customer: null, sale: null }, { outcome: 'not_attributed' }],
    ['a lead', { click: CLICK, link: LINK, customer: {} }, { reason: 'unexpected_answer' }],
    ['nothing', {}, { reason: 'unexpected_answer', outcomeUnknown: true }],
  ])('classifies the answer to a sale: %s', (_, body, verdict) => {
    expect(classifySale({ status: 200, body, retryAfter: null }, NOW_MS)).toMatchObject(verdict)
  })
})
