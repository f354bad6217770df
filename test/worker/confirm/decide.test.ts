import { describe, expect, test } from 'vitest'
import { type Decision, decide, type Finding } from '../../../worker/confirm/decide.ts'
import type { Entry } from '../../../worker/confirm/ledger.ts'
import { firstAttempt } from '../../../worker/settle/attempt.ts'
import { NO_PROGRESS } from '../../../worker/deliver/progress.ts'
import { saleAttempt } from '../../support/start-shop.ts'

const MINUTE_MS = 60 * 1000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
/** When Dub answered. */
const T = Date.UTC(2026, 10, 20)

const LEAD = firstAttempt(
  {
    kind: 'lead',
    fields: { clickId: 'c', customerExternalId: 'u', eventName: 'Sign up', mode: 'async' },
  },
  { progress: NO_PROGRESS },
)
const SALE = saleAttempt('u')

const entry = (rest: Partial<Entry> = {}): Entry => ({
  match_key: 'k',
  message: '',
  answered_at_ms: T,
  look_at_ms: T,
  absences: 0,
  heard: 0,
  ...rest,
})
const until = (atMs: number, absences = 0): Decision => ({
  to: 'postpone',
  entry: { match_key: 'k', look_at_ms: atMs, absences },
})

describe('an event in the ledger', () => {
  test.each<[string, Finding, number, Partial<Entry>, Decision]>([
    ['is confirmed when Dub has it', 'present', 10 * MINUTE_MS, {}, { to: 'confirm' }],
    [
      'is confirmed when Dub has it at the second look',
      'present',
      HOUR_MS,
      { absences: 1 },
      { to: 'confirm' },
    ],
    ['is confirmed when its webhook came', 'present', HOUR_MS, { heard: 1 }, { to: 'confirm' }],
    [
      'is looked at an hour later when Dub does not have it',
      'absent',
      10 * MINUTE_MS,
      {},
      until(T + 70 * MINUTE_MS, 1),
    ],
    [
      'waits a day for its webhook when Dub cannot say',
      'cannot_say',
      10 * MINUTE_MS,
      {},
      until(T + DAY_MS),
    ],
    [
      'keeps what a look has shown when Dub cannot say at the next',
      'cannot_say',
      HOUR_MS,
      { absences: 1 },
      until(T + DAY_MS, 1),
    ],
    ['is dropped when Dub cannot say after a day', 'cannot_say', DAY_MS, {}, { to: 'drop' }],
    [
      'is done when Dub cannot say and its webhook came',
      'cannot_say',
      10 * MINUTE_MS,
      { heard: 1 },
      { to: 'remove' },
    ],
    [
      'is looked at ten minutes later when Dub does not answer',
      'unavailable',
      HOUR_MS,
      {},
      until(T + 70 * MINUTE_MS),
    ],
    [
      'is dropped after seven days in which Dub never answered',
      'unavailable',
      7 * DAY_MS,
      {},
      { to: 'drop' },
    ],
  ])('%s', (_, finding, ageMs, rest, expected) => {
    expect(decide(entry(rest), LEAD, finding, T + ageMs)).toEqual(expected)
  })
})

test('makes an absent lead a letter that is sent again once its key is over', () => {
  const decision = decide(entry({ absences: 1 }), LEAD, 'absent', T + 70 * MINUTE_MS)
  expect(decision).toMatchObject({
    to: 'bury',
    letter: {
      id: LEAD.id,
      state: 'poisoned',
      reason: 'absent',
      resendAtMs: T + 7 * DAY_MS + HOUR_MS,
      message: { event: LEAD.event, progress: { keyTakenAtMs: T } },
    },
  })
})

test('waits for the key of a lead that was taken before Dub answered', () => {
  const attempt = { ...LEAD, progress: { ...NO_PROGRESS, keyTakenAtMs: T - DAY_MS } }
  const decision = decide(entry({ absences: 1 }), attempt, 'absent', T + 70 * MINUTE_MS)
  expect(decision).toMatchObject({ letter: { resendAtMs: T + 6 * DAY_MS + HOUR_MS } })
})

test('makes an absent sale a letter that nothing sends again', () => {
  const decision = decide(entry({ absences: 1 }), SALE, 'absent', T + 70 * MINUTE_MS)
  expect(decision).toMatchObject({ to: 'bury', letter: { state: 'absent', reason: 'absent' } })
  expect(decision).not.toHaveProperty('letter.resendAtMs')
})

test.each<[string, 0 | 1, RegExp]>([
  ['says in the letter of a sale whose webhook came that there is a commission', 1, /commission$/],
  ['says nothing of a commission in the letter of another', 0, /does not list it$/],
])('%s', (_, heard, lastAnswer) => {
  const decision = decide(entry({ absences: 1, heard }), SALE, 'absent', T + 70 * MINUTE_MS)
  expect(decision).toHaveProperty('letter.lastAnswer', expect.stringMatching(lastAnswer))
})
