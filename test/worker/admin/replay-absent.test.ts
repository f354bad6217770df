import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { until } from '../../../tools/until.ts'
import { nextInvoice } from '../../../worker/admin/replay-absent.ts'
import { FIRST_LOOK_MS, SECOND_LOOK_MS, startLedger } from '../../support/start-ledger.ts'

const stack = await startLedger()
beforeEach(() => stack.reset())
afterAll(() => stack.close())

const invoicesOf = (customer: string) =>
  stack.dub.sales
    .filter(({ customerExternalId }) => customerExternalId === customer)
    .map(({ invoiceId }) => invoiceId)

/** Has Dub lose a sale, and gives the id of its letter. */
async function loseSale(customer: string): Promise<string> {
  await stack.signUp(customer)
  stack.dub.fault({ kind: 'commission_fails', only: 'sale' })
  await stack.sell(customer)
  await stack.look(FIRST_LOOK_MS)
  await stack.look(SECOND_LOOK_MS)
  const [row] = await stack.rows()
  if (row?.state !== 'absent') throw new Error(`not absent: ${row?.state}`)
  return row.id
}

test('replays an absent sale under another invoice, and counts it once', async () => {
  const id = await loseSale('paid')
  const replayed = await stack.post('/admin/replay', { id, newInvoice: true })
  expect(replayed.body).toEqual({ replayed: 1, failed: 0, remaining: 0 })
  await until(async () => (await stack.stateOf(id)) === 'recorded')
  expect(invoicesOf('paid')).toEqual(['invoice of paid-resent'])

  const again = await stack.post('/admin/replay', { id, newInvoice: true })
  expect(again.status).toBe(422)
  await stack.look(FIRST_LOOK_MS)
  expect(await stack.confirmations()).toEqual({ confirmed: 2, waiting: 0, absent: 1 })
})

test('counts a sale once that Dub lists by the time it is replayed', async () => {
  await stack.signUp('lagging')
  stack.dub.setDelays({ activityVisibleInMs: 3 * 60 * 60 * 1000 })
  await stack.sell('lagging')
  await stack.look(FIRST_LOOK_MS)
  await stack.look(SECOND_LOOK_MS)
  const id = (await stack.rows()).find(({ state }) => state === 'absent')?.id ?? ''
  stack.dub.clock.advance(4 * 60 * 60 * 1000)
  const { status, body } = await stack.post('/admin/replay', { id, newInvoice: true })
  expect({ status, body }).toMatchObject({
    status: 422,
    body: { error: { message: expect.stringContaining('Dub lists it by now') } },
  })
  expect(await stack.stateOf(id)).toBe('recorded')
  expect(invoicesOf('lagging')).toEqual(['invoice of lagging'])
})

test('replays no absent sale while Dub does not answer whether it lists it', async () => {
  const id = await loseSale('unanswered')
  stack.dub.fault({ kind: 'server_error', only: 'asking' })
  expect((await stack.post('/admin/replay', { id, newInvoice: true })).status).toBe(422)
  expect(await stack.stateOf(id)).toBe('absent')
})

test('refuses to replay an absent sale under its own invoice, and says why', async () => {
  const id = await loseSale('refused')
  const { status, body } = await stack.post('/admin/replay', { id })
  expect({ status, body }).toMatchObject({
    status: 422,
    body: { error: { message: expect.stringContaining('"newInvoice": true') } },
  })
  expect((await stack.post('/admin/replay', { reason: 'absent' })).body).toMatchObject({
    replayed: 0,
  })
  expect(await stack.stateOf(id)).toBe('absent')
})

test('leaves an absent sale as it was when the queue does not take it', async () => {
  const id = await loseSale('unsent')
  const before = await stack.rows()
  // Larger than a message of the queue may be.
  await stack.execute(
    `UPDATE dead_letters SET message = json_set(message, '$.event.fields.filler', hex(zeroblob(100000)))`,
  )
  const { body } = await stack.post('/admin/replay', { id, newInvoice: true })
  expect(body).toEqual({ replayed: 0, failed: 1, remaining: 1 })
  const [after] = await stack.rows()
  expect(after?.state).toBe('absent')
  expect(JSON.parse(after?.message ?? '').event.fields).toMatchObject(
    JSON.parse(before[0]?.message ?? '').event.fields,
  )
})

test('records an absent sale that was sent, though it was never marked', async () => {
  const id = await loseSale('cut off')
  await stack.execute(
    `CREATE TRIGGER failing BEFORE UPDATE OF last_at_ms ON dead_letters BEGIN SELECT RAISE(ABORT, 'failing'); END`,
  )
  try {
    const { status } = await stack.post('/admin/replay', { id, newInvoice: true })
    expect(status).toBe(503)
    await until(async () => (await stack.stateOf(id)) === 'recorded')
  } finally {
    await stack.execute('DROP TRIGGER failing')
  }
  expect(invoicesOf('cut off')).toEqual(['invoice of cut off-resent'])
})

test('leases an absent sale: replayed twice at once, it is sent once', async () => {
  const id = await loseSale('twice')
  const answers = await Promise.all(
    [1, 2].map(() => stack.post('/admin/replay', { id, newInvoice: true })),
  )
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 422])
  await until(async () => (await stack.stateOf(id)) === 'recorded')
  const row = (await stack.rows()).find((each) => each.id === id)
  expect(JSON.parse(row?.message ?? '')).toMatchObject({
    event: { fields: { invoiceId: 'invoice of twice-resent' } },
  })
})

describe('refuses', () => {
  test.each<[string, object]>([
    ['a reason: each sale is to be looked up first', { reason: 'absent', newInvoice: true }],
    ['what is not yes', { id: 'any', newInvoice: false }],
    ['a new invoice for what is not absent', { id: 'waiting', newInvoice: true }],
    ['a new invoice for a lead', { id: 'lead', newInvoice: true }],
  ])('%s', async (_, body) => {
    await stack.insert([{ id: 'waiting' }, { id: 'lead', state: 'absent', reason: 'absent' }])
    expect((await stack.post('/admin/replay', body)).status).toBe(422)
    expect([await stack.stateOf('waiting'), await stack.stateOf('lead')]).toEqual([
      'buried',
      'absent',
    ])
  })

  test('to discard under a new invoice', async () => {
    const { status } = await stack.post('/admin/discard', { id: 'any', newInvoice: true })
    expect(status).toBe(422)
  })
})

test('discards an absent sale', async () => {
  const id = await loseSale('discarded')
  expect((await stack.post('/admin/discard', { id })).body).toEqual({ discarded: 1 })
})

test('gives a long invoice another that Dub can store, and each invoice its own', async () => {
  const long = 'x'.repeat(191)
  const next = await nextInvoice(long)
  expect(next).toMatch(/^[0-9a-f]{64}-resent$/)
  expect(await nextInvoice(`${long.slice(1)}y`)).not.toBe(next)
  expect(await nextInvoice(long)).toBe(next)
  expect(await nextInvoice('x'.repeat(184))).toHaveLength(191)
})
