import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type AdminStack, attempt, startAdmin } from '../../support/start-admin.ts'
import { until } from '../../../tools/until.ts'

const HOUR_MS = 60 * 60 * 1000
const DAY_MS = 24 * HOUR_MS

let stack: AdminStack
beforeAll(async () => {
  stack = await startAdmin({ queueTimesFaster: 5 })
})
beforeEach(async () => {
  await stack.execute('DELETE FROM dead_letters')
  await stack.execute('DELETE FROM ledger')
  stack.dub.reset()
})
afterAll(() => stack?.close())

/** A letter of a lead whose key Dub took so many days ago. */
const poisoned = (id: string, daysAgo = 8) => {
  const keyTakenAtMs = Date.now() - daysAgo * DAY_MS
  return {
    id,
    state: 'poisoned',
    reason: 'poisoned',
    message: attempt(id, {}, { keyTakenAtMs, poisoned: true }),
    firstAtMs: keyTakenAtMs,
    lastAtMs: keyTakenAtMs,
    resendAtMs: keyTakenAtMs + 7 * DAY_MS + HOUR_MS,
  }
}
const leadsOf = (id: string) =>
  stack.dub.leads.filter(({ customerExternalId }) => customerExternalId === id)
const isRecorded = async (id: string) => (await stack.stateOf(id)) === 'recorded'

test('sends a poisoned lead again by itself once the dedupe key is over', async () => {
  const later = poisoned('not yet', 6)
  await stack.insert([poisoned('over'), later])
  await stack.runScheduled(Date.now())
  const { body } = await stack.get('/admin/dead-letters?state=poisoned')
  expect(body['letters']).toMatchObject([{ id: 'not yet', resendAtMs: later.resendAtMs }])
  await until(() => isRecorded('over'))
  expect(leadsOf('over')).toHaveLength(1)
  expect(await stack.stateOf('not yet')).toBe('poisoned')
  expect(leadsOf('not yet')).toEqual([])
})

test('counts a poisoned lead once that came by another way meanwhile', async () => {
  await stack.enqueue(attempt('came again'))
  await until(() => leadsOf('came again').length > 0)
  stack.dub.clock.advance(8 * DAY_MS)
  await stack.insert([poisoned('came again')])
  await stack.runScheduled(Date.now())
  await until(() => isRecorded('came again'))
  expect(leadsOf('came again')).toHaveLength(1)
})

test('sends a poisoned lead once when two runs overlap', async () => {
  await stack.insert([poisoned('overlap')])
  await Promise.all([stack.runScheduled(Date.now()), stack.runScheduled(Date.now())])
  await until(() => isRecorded('overlap'))
  expect(leadsOf('overlap')).toHaveLength(1)
})

test('sends again after ten minutes what an interrupted run has leased', async () => {
  const nowMs = Date.now()
  // What a run leaves behind that ended between the lease and the queue.
  await stack.insert([{ ...poisoned('leased'), resendAtMs: nowMs + 10 * 60 * 1000 }])
  await stack.runScheduled(nowMs)
  expect(await stack.stateOf('leased')).toBe('poisoned')
  await stack.runScheduled(nowMs + 10 * 60 * 1000)
  await until(() => isRecorded('leased'))
})

test('waits for the key anew when Dub takes it again without recording the lead', async () => {
  // Dub looks an older click up at every call.
  stack.dub.clock.advance(6 * 60 * 1000)
  stack.dub.fault({ kind: 'click_lookup_fails', only: 'recording' })
  await stack.insert([poisoned('again')])
  const startedAtMs = Date.now()
  await stack.runScheduled(startedAtMs)
  const row = await until(async () =>
    (await stack.rows()).find(({ resend_at_ms: atMs }) => (atMs ?? 0) > startedAtMs + DAY_MS),
  )
  expect(row).toMatchObject({ id: 'again', state: 'poisoned' })
  expect(row.resend_at_ms).toBeGreaterThanOrEqual(startedAtMs + 7 * DAY_MS + HOUR_MS)
})

test('does not take the key again for a click that Dub does not know, in direct delivery either', async () => {
  const direct = await startAdmin({ vars: { DUB_DELIVERY: 'direct' }, queueTimesFaster: 5 })
  try {
    const letter = poisoned('made up')
    const { event } = letter.message
    const fields = { ...event.fields, clickId: 'UnknownClick1234' }
    await direct.insert([
      { ...letter, message: { ...letter.message, event: { ...event, fields } } },
    ])
    await direct.runScheduled(Date.now())
    await until(() => direct.logs().some((line) => line.includes('"reason":"click_unknown"')))
    expect(direct.dub.calls.map(({ body }) => (body as { mode?: string }).mode)).toEqual([
      undefined,
      'deferred',
    ])
  } finally {
    await direct.close()
  }
})

test('keeps no description of a customer in the letter of a lead that Dub has', async () => {
  const letter = poisoned('described')
  const { event } = letter.message
  const fields = { ...event.fields, customerName: 'Ines', metadata: { plan: 'gold-plan' } }
  await stack.insert([{ ...letter, message: { ...letter.message, event: { ...event, fields } } }])
  await stack.runScheduled(Date.now())
  await until(() => isRecorded('described'))
  const row = (await stack.rows()).find(({ id }) => id === 'described')
  expect(row?.message).not.toMatch(/Ines|gold-plan/)
  expect(JSON.parse(row?.message ?? '')).toMatchObject({
    event: { fields: { customerExternalId: 'described', eventName: 'Sign up' } },
  })
})

test('gives a letter up that is no event, rather than lease it for ever', async () => {
  await stack.insert([{ ...poisoned('by hand'), message: { hello: 'there' } }])
  await stack.runScheduled(Date.now())
  expect(await stack.rows()).toMatchObject([
    { id: 'by hand', state: 'buried', reason: 'not_an_event' },
  ])
})

test('logs a run that the database fails, with the remedy', async () => {
  const broken = await startAdmin()
  try {
    await broken.execute('DROP TABLE dead_letters')
    await broken.runScheduled(Date.now())
    const line = broken.logs().map((text) => JSON.parse(text))[0]
    expect(line).toEqual({
      outcome: 'run_failed',
      detail: expect.stringMatching(
        /If this persists, .*npx wrangler d1 migrations apply DEAD_LETTERS --remote .*--local.*--env NAME/,
      ),
    })
  } finally {
    await broken.close()
  }
})

// The last: its letters are on the queue for a while.
test('sends 25 letters in a run, those that wait longest first', async () => {
  const letters = Array.from({ length: 30 }, (_, index) => poisoned(`of many ${index}`, 40 - index))
  await stack.insert(letters)
  await stack.runScheduled(Date.now())
  const waiting = (await stack.rows()).filter(({ state }) => state === 'poisoned')
  expect(waiting.map(({ id }) => id)).toEqual(letters.slice(25).map(({ id }) => id))
})
