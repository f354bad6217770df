/** A replay leases letters, sends them and marks them: whatever happens in between, none is lost or sent twice. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { until } from '../../../tools/until.ts'
import { type AdminStack, attempt, startAdmin } from '../../support/start-admin.ts'

let stack: AdminStack
beforeAll(async () => {
  stack = await startAdmin({ queueTimesFaster: 5 })
})
beforeEach(() => stack.execute('DELETE FROM dead_letters'))
afterAll(() => stack?.close())

const replay = (body: unknown) => stack.post('/admin/replay', body)
const leadsOf = (customer: string) =>
  stack.dub.leads.filter(({ customerExternalId }) => customerExternalId === customer)
const list = async () => (await stack.get('/admin/dead-letters')).body
const TOO_LARGE = attempt('unsent', { metadata: { text: 'x'.repeat(200_000) } })

/** Makes the database fail at each change of a letter of which this SQL is true, while something is done. */
async function whileFailing(when: string, act: () => Promise<void>): Promise<void> {
  await stack.execute(
    `CREATE TRIGGER failing BEFORE UPDATE ON dead_letters WHEN ${when} BEGIN SELECT RAISE(ABORT, 'failing'); END`,
  )
  try {
    await act()
  } finally {
    await stack.execute('DROP TRIGGER failing')
  }
}

const endLeases = () =>
  stack.execute('UPDATE dead_letters SET resend_at_ms = resend_at_ms - 600001')

test('sends a letter once that is replayed twice at once', async () => {
  await stack.insert([{ id: 'twice' }])
  const answers = await Promise.all([replay({ id: 'twice' }), replay({ id: 'twice' })])
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 422])
  await until(async () => (await stack.stateOf('twice')) === 'recorded')
  expect(leadsOf('twice')).toHaveLength(1)
})

test('refuses to replay a letter again that has just been put on the queue', async () => {
  await stack.insert([
    { id: 'just now', state: 'replayed', resendAtMs: Date.now() + 60_000 },
    { id: 'long ago', state: 'replayed', resendAtMs: Date.now() - 1 },
  ])
  const answer = await replay({ id: 'just now' })
  expect(answer.status).toBe(422)
  expect(answer.body).toMatchObject({
    error: { message: expect.stringContaining('Wait ten minutes') },
  })
  expect((await replay({ id: 'long ago' })).body).toMatchObject({ replayed: 1 })
  await until(async () => (await stack.stateOf('long ago')) === 'recorded')
})

test('keeps a letter replayable that was neither sent nor put back, once its lease is over', async () => {
  await stack.insert([
    { id: 'unsent', message: TOO_LARGE },
    { id: 'other', reason: 'network' },
  ])
  await whileFailing(`OLD.resend_at_ms IS NOT NULL OR OLD.state = 'replayed'`, async () => {
    expect((await replay({ id: 'unsent' })).status).toBe(503)
  })
  expect(await stack.stateOf('unsent')).toBe('buried')
  expect((await replay({ id: 'unsent' })).status).toBe(422)
  expect((await replay({ reason: 'server_error' })).body).toEqual({
    replayed: 0,
    failed: 0,
    remaining: 0,
  })
  expect((await stack.post('/admin/discard', { id: 'unsent' })).status).toBe(422)
  expect(await list()).toMatchObject({
    counts: [
      { reason: 'network', replayable: 1, discardable: 1 },
      { reason: 'server_error', count: 1, replayable: 0, discardable: 0 },
    ],
  })
  await endLeases()
  expect(await list()).toMatchObject({
    counts: [{ reason: 'network' }, { reason: 'server_error', replayable: 1, discardable: 1 }],
  })
  await stack.execute('UPDATE dead_letters SET message = ? WHERE id = ?', [
    JSON.stringify(attempt('unsent')),
    'unsent',
  ])
  expect((await replay({ reason: 'server_error' })).body).toMatchObject({ replayed: 1 })
  await until(async () => (await stack.stateOf('unsent')) === 'recorded')
})

test.each(['buried', 'unconfirmed', 'replayed'])(
  'records a letter that was %s and sent, though it was never marked',
  async (state) => {
    const id = `cut off: ${state}`
    await stack.insert([{ id, state }])
    await whileFailing('NEW.last_at_ms <> OLD.last_at_ms', async () => {
      expect((await replay({ id })).status).toBe(503)
      await until(async () => (await stack.stateOf(id)) === 'recorded')
    })
    expect(leadsOf(id)).toHaveLength(1)
    await endLeases()
    expect((await replay({ id })).status).toBe(422)
  },
)
