import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { until } from '../../../tools/until.ts'
import { attempt } from '../../support/start-admin.ts'
import { FIRST_LOOK_MS, SECOND_LOOK_MS, startLedger } from '../../support/start-ledger.ts'

const HOUR_MS = 60 * 60 * 1000
const DAY_MS = 24 * HOUR_MS

const stack = await startLedger()
beforeEach(() => stack.reset())
afterAll(() => stack.close())

const leadsOf = (customer: string) =>
  stack.dub.leads.filter(({ customerExternalId }) => customerExternalId === customer)

test('asks Dub once, ten minutes after it answered, and forgets what Dub has', async () => {
  await stack.signUp('asked', { customerEmail: 'asked@shop.example' })
  await stack.look(9 * 60 * 1000)
  expect(stack.questions()).toEqual([])
  await stack.look(FIRST_LOOK_MS)
  await stack.look(SECOND_LOOK_MS)
  expect(stack.questions()).toEqual(['/customers/ext_asked/activity'])
  expect(await stack.ledger()).toEqual([])
  expect(await stack.confirmations()).toEqual({ confirmed: 1, waiting: 0, absent: 0 })
})

test('asks once about all events of one customer, whatever the case of the id', async () => {
  await stack.signUp('Many')
  await stack.signUp('Many', { eventName: 'Demo booked' })
  await stack.sell('many')
  await stack.look(FIRST_LOOK_MS)
  expect(stack.questions()).toHaveLength(1)
  expect(await stack.confirmations()).toEqual({ confirmed: 3, waiting: 0, absent: 0 })
})

test('notes an event that the queue has recorded', async () => {
  await stack.enqueue(attempt('queued'))
  await until(async () => (await stack.ledger()).length === 1)
  await stack.look(FIRST_LOOK_MS)
  expect(await stack.confirmations()).toEqual({ confirmed: 1, waiting: 0, absent: 0 })
})

test('sends a lead again that Dub took and lost, once the key is over', async () => {
  stack.dub.fault({ kind: 'lead_write_fails', only: 'lead' })
  expect((await stack.signUp('lost')).status).toBe(200)
  await stack.look(FIRST_LOOK_MS)
  expect(await stack.confirmations()).toEqual({ confirmed: 0, waiting: 1, absent: 0 })
  await stack.look(SECOND_LOOK_MS)
  expect(await stack.confirmations()).toEqual({ confirmed: 0, waiting: 0, absent: 1 })
  expect(await stack.rows()).toMatchObject([{ state: 'poisoned', reason: 'absent' }])
  expect(await stack.ledger()).toEqual([])

  stack.dub.clock.advance(8 * DAY_MS)
  // The Worker's clock cannot be advanced: what it knows becomes older.
  await stack.execute(AGE)
  await stack.look(0)
  await until(() => leadsOf('lost').length === 1)
  await until(async () => (await stack.rows())[0]?.state === 'recorded')
})

/** Makes every letter eight days older. */
const AGE = `UPDATE dead_letters SET resend_at_ms = resend_at_ms - ${8 * DAY_MS},
  first_at_ms = first_at_ms - ${8 * DAY_MS},
  message = json_set(message, '$.progress.keyTakenAtMs',
    json_extract(message, '$.progress.keyTakenAtMs') - ${8 * DAY_MS})`

test('lists a sale that Dub took and lost, and never sends it again by itself', async () => {
  await stack.signUp('sold')
  stack.dub.fault({ kind: 'commission_fails', only: 'sale' })
  expect((await stack.sell('sold')).status).toBe(200)
  await stack.look(FIRST_LOOK_MS)
  await stack.look(SECOND_LOOK_MS)
  expect(await stack.confirmations()).toEqual({ confirmed: 1, waiting: 0, absent: 1 })
  expect(await stack.rows()).toMatchObject([
    { state: 'absent', reason: 'absent', resend_at_ms: null },
  ])
  const sent = () => stack.dub.calls.filter(({ path }) => path === '/track/sale').length
  await stack.look(8 * DAY_MS)
  expect(sent()).toBe(1)
})

test('confirms events also while leads are due to be sent again in every run', async () => {
  await stack.signUp('between')
  for (const id of ['due first', 'due second']) {
    const message = attempt(id, {}, { keyTakenAtMs: 1, poisoned: true })
    await stack.insert([{ id, state: 'poisoned', reason: 'poisoned', message, resendAtMs: 1 }])
    await stack.look(FIRST_LOOK_MS + (id === 'due first' ? 0 : 60 * 1000))
  }
  expect(await stack.confirmations()).toMatchObject({ confirmed: 1 })
  await until(async () => {
    const states = new Set((await stack.rows()).map(({ state }) => state))
    return states.has('recorded') && !states.has('replayed')
  })
})

describe('an event waits', () => {
  test('while Dub does not answer, and holds no other up', async () => {
    await stack.signUp('first')
    await stack.signUp('second')
    stack.dub.fault({ kind: 'server_error', only: 'asking' })
    await stack.look(FIRST_LOOK_MS)
    expect(stack.questions()).toHaveLength(1)
    expect(await stack.confirmations()).toMatchObject({ confirmed: 0, waiting: 2 })
    await stack.look(FIRST_LOOK_MS + 1000)
    expect(await stack.confirmations()).toMatchObject({ confirmed: 1, waiting: 1 })
    await stack.look(FIRST_LOOK_MS * 2)
    expect(await stack.confirmations()).toMatchObject({ confirmed: 2, waiting: 0 })
  })

  test.each(['no_route', 'other_shape', 'forbidden'] as const)(
    'for its webhook, a day, where Dub cannot say: %s',
    async (kind) => {
      await stack.signUp('unsaid')
      stack.dub.fault({ kind, only: 'asking', times: Infinity })
      await stack.look(FIRST_LOOK_MS)
      await stack.look(SECOND_LOOK_MS)
      expect(await stack.confirmations()).toMatchObject({ confirmed: 0, waiting: 1, absent: 0 })
      await stack.look(DAY_MS)
      expect(await stack.ledger()).toEqual([])
      expect(await stack.rows()).toEqual([])
      expect(stack.questions()).toHaveLength(2)
      expect(stack.logs().join('\n')).toContain('"outcome":"unconfirmable","events":1')
    },
  )
})

test('keeps an event waiting whose letter cannot be written', async () => {
  stack.dub.fault({ kind: 'lead_write_fails', only: 'lead' })
  await stack.signUp('unwritten')
  await stack.look(FIRST_LOOK_MS)
  await stack.execute('ALTER TABLE dead_letters RENAME TO away')
  await stack.look(SECOND_LOOK_MS)
  await stack.execute('ALTER TABLE away RENAME TO dead_letters')
  expect(await stack.ledger()).toHaveLength(1)
  await stack.look(SECOND_LOOK_MS)
  expect(await stack.rows()).toHaveLength(1)
})

test('counts an event once when two runs overlap', async () => {
  await stack.signUp('has')
  await stack.signUp('overlaps')
  stack.dub.fault({ kind: 'lead_write_fails', only: 'lead' })
  await stack.signUp('lacks')
  for (const inMs of [FIRST_LOOK_MS, SECOND_LOOK_MS]) {
    await Promise.all([stack.look(inMs), stack.look(inMs)])
  }
  expect(await stack.confirmations()).toEqual({ confirmed: 2, waiting: 0, absent: 1 })
  expect(await stack.rows()).toHaveLength(1)
})

test('drops a row that is no event, and holds no other up', async () => {
  await stack.execute(`INSERT INTO ledger VALUES ('junk', 'not JSON', 0, 0, 0, 0)`)
  await stack.signUp('behind junk')
  await stack.look(FIRST_LOOK_MS)
  expect(await stack.ledger()).toEqual([])
  expect(await stack.confirmations()).toMatchObject({ confirmed: 1 })
})

test('looks at so many events a run that the free plan has calls for them', async () => {
  const values = Array.from({ length: 25 }, (_, index) => {
    const message = JSON.stringify(attempt(`many${index}`))
    return `('key${index}', '${message}', 0, 0, 0, 0)`
  })
  await stack.execute(`INSERT INTO ledger VALUES ${values.join(',')}`)
  await stack.look(0)
  expect(stack.questions()).toHaveLength(20)
  await stack.look(0)
  expect(stack.questions()).toHaveLength(25)
})
