import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { LeadEvent } from '../../../contract/events.ts'
import { type DubRequest, type DubResponse, openCalls } from '../../../worker/deliver/call-dub.ts'
import { forwardLead } from '../../../worker/deliver/forward-lead.ts'
import { NO_PROGRESS, type Progress } from '../../../worker/deliver/progress.ts'
import { LEAD } from '../../support/start-stack.ts'

const HOUR_MS = 60 * 60 * 1000
const DAY_MS = 24 * HOUR_MS
const NOW_MS = Date.UTC(2026, 10, 21, 9, 0, 0)
const EVENT: LeadEvent = { kind: 'lead', fields: { ...LEAD, mode: 'async' } }

beforeEach(() => {
  vi.useFakeTimers({ now: NOW_MS, toFake: ['Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

const replyOf = (status: number, body: unknown): DubResponse => ({ status, body, retryAfter: null })
const leadReply = (link: object | null) =>
  replyOf(200, { click: { id: LEAD.clickId }, link, customer: {} })
const DONE = leadReply({ id: 'link_1' })
const LINK_NULL = leadReply(null)
const NO_CLICK = replyOf(404, {
  error: { code: 'not_found', message: 'Click event not found for clickId: x', doc_url: '' },
})
const FAILED = replyOf(500, undefined)
const PRESENT = replyOf(200, { events: [{ event: 'lead', eventName: LEAD.eventName }] })
const ABSENT = replyOf(200, { events: [] })
const NO_ROUTE = replyOf(404, undefined)

/** Forwards the lead to a Dub that gives these answers; returns what came of it and what Dub was asked. */
async function forward(
  progress: Partial<Progress>,
  answers: readonly DubResponse[],
  { mode = 'safe', isAwaited = false }: { mode?: 'safe' | 'direct'; isAwaited?: boolean } = {},
) {
  const left = [...answers]
  const asked: string[] = []
  const calls = openCalls('/track/lead', async ({ method, path, body }: DubRequest) => {
    asked.push(method === 'GET' ? path : JSON.parse(body ?? '').mode)
    return left.shift() ?? { failure: 'network' }
  })
  const delivery = await forwardLead(EVENT, { ...NO_PROGRESS, ...progress }, calls, {
    DUB_DELIVERY: mode,
    isAwaited: async () => isAwaited,
  })
  return { delivery, asked }
}

const ASKS = '/customers/ext_user_123/activity'
const BOTH = ['deferred', 'async']

describe('a lead whose recording call did not say that it was recorded', () => {
  test.each<[string, Partial<Progress>, DubResponse[], object, string[]]>([
    [
      'keeps a lead whose click is not found after the dedupe key was taken',
      {},
      [DONE, NO_CLICK],
      { reason: 'poisoned', progress: { poisoned: true, keyTakenAtMs: NOW_MS } },
      BOTH,
    ],
    [
      'goes on to record a lead whose first call says link: null, as that call takes no key',
      {},
      [LINK_NULL, DONE],
      { outcome: 'recorded' },
      BOTH,
    ],
    [
      'calls a lead a duplicate that Dub, asked, has',
      {},
      [DONE, LINK_NULL, PRESENT],
      { outcome: 'duplicate', warnings: [] },
      [...BOTH, ASKS],
    ],
    [
      'keeps a lead that Dub calls a duplicate and does not have',
      {},
      [DONE, LINK_NULL, ABSENT],
      { reason: 'absent', progress: { keyTakenAtMs: NOW_MS, unknownSinceMs: NOW_MS } },
      [...BOTH, ASKS],
    ],
    [
      'warns only where Dub cannot say whether it has the lead',
      {},
      [DONE, LINK_NULL, NO_ROUTE],
      { outcome: 'duplicate', warnings: ['unconfirmed'] },
      [...BOTH, ASKS],
    ],
    [
      'keeps a lead to ask again when Dub fails to say whether it has it',
      {},
      [DONE, LINK_NULL, FAILED],
      { reason: 'server_error', progress: { keyTakenAtMs: NOW_MS } },
      [...BOTH, ASKS],
    ],
    [
      'asks, and sends nothing, while the key is taken',
      { clickProven: true, keyTakenAtMs: NOW_MS - HOUR_MS },
      [PRESENT],
      { outcome: 'duplicate', warnings: [] },
      [ASKS],
    ],
    [
      'does not even ask about a lead that cannot be there while the key is taken',
      { keyTakenAtMs: NOW_MS - 7 * DAY_MS, poisoned: true },
      [],
      { reason: 'poisoned', skipped: true },
      [],
    ],
    [
      'sends a poisoned lead again once the key is over and Dub does not have it',
      { keyTakenAtMs: NOW_MS - 8 * DAY_MS, poisoned: true },
      [ABSENT, DONE, DONE],
      { outcome: 'recorded' },
      [ASKS, ...BOTH],
    ],
    [
      'does not send a poisoned lead again that Dub has by another way',
      { keyTakenAtMs: NOW_MS - 8 * DAY_MS, poisoned: true },
      [PRESENT],
      { outcome: 'duplicate', warnings: [] },
      [ASKS],
    ],
    [
      'sends a poisoned lead again where Dub cannot say: it certainly did not record it',
      { keyTakenAtMs: NOW_MS - 8 * DAY_MS, poisoned: true },
      [NO_ROUTE, DONE, DONE],
      { outcome: 'recorded' },
      [ASKS, ...BOTH],
    ],
    [
      'sends no lead again that Dub may have, where it cannot say',
      { keyTakenAtMs: NOW_MS - 8 * DAY_MS },
      [NO_ROUTE],
      { outcome: 'duplicate', warnings: ['unconfirmed'] },
      [ASKS],
    ],
    [
      'asks before it sends a lead that Dub may have forgotten',
      { firstSentAtMs: NOW_MS - 7 * DAY_MS },
      [FAILED],
      { reason: 'server_error', progress: { firstSentAtMs: NOW_MS - 7 * DAY_MS } },
      [ASKS],
    ],
    [
      'does not ask about a lead that Dub still recognizes',
      { firstSentAtMs: NOW_MS - 6 * DAY_MS },
      [DONE, DONE],
      { outcome: 'recorded' },
      BOTH,
    ],
  ])('%s', async (_, progress, answers, expected, calls) => {
    const { delivery, asked } = await forward(progress, answers)
    expect(delivery).toMatchObject(expected)
    expect(asked).toEqual(calls)
  })

  test('keeps a lead in direct delivery whose click is not found, as the key is taken', async () => {
    const { delivery } = await forward({}, [NO_CLICK], { mode: 'direct' })
    expect(delivery).toMatchObject({ reason: 'poisoned', progress: { keyTakenAtMs: NOW_MS } })
  })

  test('asks nothing about a duplicate that an earlier answer explains', async () => {
    const { delivery, asked } = await forward({}, [DONE, LINK_NULL], { isAwaited: true })
    expect(delivery).toMatchObject({ outcome: 'duplicate', warnings: [] })
    expect(asked).toEqual(BOTH)
  })
})
