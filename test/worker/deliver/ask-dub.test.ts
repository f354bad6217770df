import { describe, expect, test } from 'vitest'
import type { LeadEvent } from '../../../contract/events.ts'
import { askDub, readActivity } from '../../../worker/deliver/ask-dub.ts'
import type { DubResponse } from '../../../worker/deliver/call-dub.ts'
import { saleAttempt } from '../../support/start-shop.ts'
import { LEAD } from '../../support/start-stack.ts'

const NOW_MS = Date.UTC(2026, 10, 21, 9, 0, 0)
const SINCE_MS = NOW_MS - 60 * 60 * 1000
const SIGN_UP: LeadEvent = { kind: 'lead', fields: { ...LEAD, mode: 'async' } }
const PURCHASE = saleAttempt('user_123', { invoiceId: 'inv_7001' }).event

const replyOf = (status: number, body: unknown): DubResponse => ({ status, body, retryAfter: null })
const listing = (...events: object[]) => replyOf(200, { events, link: null })
const refusing = (status: number, message: string) =>
  replyOf(status, { error: { code: 'some_code', message, doc_url: '' } })
/** A date as Dub writes it there: a JavaScript Date as a string. */
const lead = (eventName: string, atMs = NOW_MS) => ({
  event: 'lead',
  eventName,
  timestamp: String(new Date(atMs)),
})
const sale = (invoiceId: string | null) => ({ event: 'sale', eventName: 'x', sale: { invoiceId } })

const aboutLead = (response: DubResponse) =>
  readActivity(response, SIGN_UP, SINCE_MS, NOW_MS).outcome

describe('what Dub says it has of a customer', () => {
  test.each<[string, DubResponse, string]>([
    ['lists it', listing(lead('Sign up')), 'present'],
    ['lists it by a name that shares its dedupe key', listing(lead('sign-UP')), 'present'],
    ['lists it without a time', listing({ event: 'lead', eventName: 'Sign up' }), 'present'],
    ['lists it from long before', listing(lead('Sign up', SINCE_MS - 1000)), 'absent'],
    ['lists another one', listing(lead('Booked a demo')), 'absent'],
    ['lists a sale of that name', listing({ ...sale('i'), eventName: 'Sign up' }), 'absent'],
    ['lists nothing', listing(), 'absent'],
    ['has no such customer', refusing(404, 'Customer not found. Make sure'), 'absent'],
    [
      'lists as many others as it ever does',
      listing(...Array.from({ length: 100 }, () => lead('Visited'))),
      'cannot_say',
    ],
    ['has no such route', replyOf(404, undefined), 'cannot_say'],
    ['says 404 of something else', refusing(404, 'Link not found'), 'cannot_say'],
    ['has no such method', replyOf(405, undefined), 'cannot_say'],
    ['replies in another form', replyOf(200, { data: [] }), 'cannot_say'],
    ['replies with a page', replyOf(200, undefined), 'cannot_say'],
    ['asks for a permission', refusing(403, 'Forbidden'), 'cannot_say'],
    ['refuses the question', refusing(422, 'no'), 'cannot_say'],
    ['has lost the key', refusing(401, 'no'), 'unavailable'],
    ['is throttling', refusing(429, 'no'), 'unavailable'],
    ['fails', refusing(500, 'no'), 'unavailable'],
    ['hangs', { failure: 'timeout' }, 'unavailable'],
  ])('settles a lead when Dub %s', (_, response, outcome) => {
    expect(aboutLead(response)).toBe(outcome)
  })

  test.each<[string, DubResponse, string]>([
    ['lists its invoice', listing(sale('inv_7001')), 'present'],
    ['lists another invoice', listing(sale('inv_7002'), sale(null)), 'absent'],
    ['lists a lead', listing(lead('Purchase')), 'absent'],
  ])('settles a sale when Dub %s', (_, response, outcome) => {
    expect(readActivity(response, PURCHASE, SINCE_MS, NOW_MS).outcome).toBe(outcome)
  })
})

test('cannot say whether Dub has a customer whose id has half a character in it', async () => {
  const fields = { ...SIGN_UP.fields, customerExternalId: 'user_\ud83d' }
  const { outcome } = await askDub({ ...SIGN_UP, fields }, 0, { get: async () => listing() })
  expect(outcome).toBe('cannot_say')
})
