import { afterAll, beforeAll, expect, test } from 'vitest'
import { claim } from '../../../worker/admin/claim.ts'
import { bury, type DeadLetter, markRecorded } from '../../../worker/settle/dead-letters.ts'
import { leaseFrom, markResent, release } from '../../../worker/settle/lease.ts'
import { attempt } from '../../support/start-admin.ts'
import { type MeteredDatabase, startDatabase } from '../../support/start-database.ts'

let metered: MeteredDatabase
beforeAll(async () => {
  metered = await startDatabase()
})
afterAll(() => metered?.close())

const NOW_MS = 1_000_000
const LEASED_UNTIL_MS = leaseFrom(NOW_MS)

const letter = (id: string, more: Partial<DeadLetter> = {}): DeadLetter => ({
  id,
  message: attempt(id),
  reason: 'server_error',
  lastAnswer: '',
  tries: 1,
  firstAtMs: 0,
  lastAtMs: 1,
  state: 'buried',
  ...more,
})
const buryHere = (dead: DeadLetter) => bury(dead, { DEAD_LETTERS: metered.database })
const claimHere = (id: string, nowMs = NOW_MS) =>
  claim(metered.database, { id }, leaseFrom(nowMs), nowMs)
const rowOf = (id: string) =>
  metered.database
    .prepare('SELECT state, reason, resend_at_ms AS resendAtMs FROM dead_letters WHERE id = ?')
    .bind(id)
    .first()
const mark = (id: string, outcome: 'sent' | 'unreadable') =>
  markResent(
    metered.database,
    { sent: [], unsent: [], unreadable: [], [outcome]: [id] },
    LEASED_UNTIL_MS,
    NOW_MS,
  )

test('leases a letter once until the lease is over', async () => {
  await buryHere(letter('leased'))
  expect(await claimHere('leased')).toHaveLength(1)
  expect(await claimHere('leased')).toEqual([])
  expect(await claimHere('leased', LEASED_UNTIL_MS - 1)).toEqual([])
  expect(await claimHere('leased', LEASED_UNTIL_MS)).toHaveLength(1)
})

test.each<[string, (id: string) => Promise<unknown>, object]>([
  [
    'that Dub has recorded',
    (id) => markRecorded(id, { DEAD_LETTERS: metered.database }),
    { state: 'recorded' },
  ],
  [
    'that was dead-lettered again',
    (id) => buryHere(letter(id, { reason: 'refused' })),
    { state: 'buried', reason: 'refused', resendAtMs: null },
  ],
  [
    'whose key turned out to be taken',
    (id) => buryHere(letter(id, { state: 'poisoned', reason: 'poisoned', resendAtMs: 7 })),
    { state: 'poisoned', resendAtMs: 7 },
  ],
  [
    'that Dub cannot say it has',
    (id) => buryHere(letter(id, { state: 'unconfirmed', reason: 'unconfirmed' })),
    { state: 'unconfirmed', resendAtMs: null },
  ],
])('leaves a letter as it is %s before it is marked', async (what, settle, row) => {
  for (const outcome of ['sent', 'unreadable'] as const) {
    const id = `${what}: ${outcome}`
    await buryHere(letter(id))
    await claimHere(id)
    await settle(id)
    await mark(id, outcome)
    await release(metered.database, [id], LEASED_UNTIL_MS, NOW_MS)
    expect(await rowOf(id)).toMatchObject(row)
  }
})

test('makes letters replayable at once that the queue did not take', async () => {
  await buryHere(letter('buried'))
  await buryHere(letter('poisoned', { state: 'poisoned', reason: 'poisoned', resendAtMs: 5 }))
  for (const id of ['buried', 'poisoned']) {
    await claimHere(id)
    await release(metered.database, [id], LEASED_UNTIL_MS, NOW_MS)
    expect(await claimHere(id)).toHaveLength(1)
  }
})
