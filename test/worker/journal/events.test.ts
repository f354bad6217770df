import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { until } from '../../../tools/until.ts'
import type { Events } from '../../../worker/admin/show-events.ts'
import { hashCustomer } from '../../../worker/hash-customer.ts'
import {
  FIRST_LOOK_MS,
  leadCreated,
  saleCreated,
  SECOND_LOOK_MS,
  startLedger,
} from '../../support/start-ledger.ts'
import { LEAD, read } from '../../support/start-stack.ts'

const stack = await startLedger({ queueTimesFaster: 2 })
beforeEach(() => stack.reset())
afterAll(() => stack.close())

const look = async () => (await stack.get('/admin/events')).body as unknown as Events
const latest = async () => (await look()).events[0]
const becomes = (state: string) => until(async () => (await latest())?.state === state)

describe('an event in the journal', () => {
  test('is recorded, without anything that says who it was', async () => {
    await stack.signUp('user_77', { customerEmail: 'ana@shop.example', customerName: 'Ana Lima' })
    const journal = await look()
    expect(journal.events).toEqual([
      {
        id: expect.any(String),
        atMs: expect.any(Number),
        kind: 'lead',
        name: 'Sign up',
        customer: await hashCustomer('user_77'),
        amount: null,
        currency: null,
        state: 'recorded',
        reason: null,
        events: 1,
      },
    ])
    expect(journal.today).toMatchObject({ leads: 1, refused: 0 })
    expect(stack.logs().at(-1)).toContain(`"customer":"${journal.events[0]?.customer}"`)
    const rows = JSON.stringify(await stack.execute('SELECT * FROM recent_events'))
    for (const personal of ['user_77', 'ana@', 'Ana']) expect(rows).not.toContain(personal)
  })

  test('has the amount of a sale, and is confirmed by the webhook', async () => {
    await stack.signUp('buyer')
    await stack.push(leadCreated('buyer'))
    await stack.sell('buyer')
    expect(await latest()).toMatchObject({ kind: 'sale', amount: 4900, currency: 'usd' })
    await stack.push(saleCreated('buyer'))
    const { events, today } = await look()
    expect(events.map(({ state }) => state)).toEqual(['confirmed', 'confirmed'])
    expect(today).toMatchObject({ leads: 1, sales: 1 })
  })

  test('counts once, a sale that a page reports again', async () => {
    await stack.signUp('twice')
    await stack.sell('twice')
    await stack.sell('twice')
    const { events, today } = await look()
    expect(events.map(({ state }) => state)).toEqual(['duplicate', 'recorded', 'recorded'])
    expect(today).toMatchObject({ leads: 1, sales: 1 })
  })

  test('is absent once Dub, asked twice, does not list it', async () => {
    stack.dub.fault({ kind: 'lead_write_fails', only: 'lead' })
    await stack.signUp('gone')
    await stack.look(FIRST_LOOK_MS)
    await stack.look(SECOND_LOOK_MS)
    expect(await latest()).toMatchObject({ state: 'absent', reason: null })
  })

  test('waits, and is recorded once the queue has delivered it', async () => {
    stack.dub.fault({ kind: 'server_error' })
    expect((await stack.signUp('late')).status).toBe(202)
    expect(await latest()).toMatchObject({ state: 'waiting', reason: 'server_error' })
    await becomes('recorded')
    expect(await look()).toMatchObject({ today: { waiting: 1, leads: 1 }, events: [{}] })
  })

  test('waits, and is a dead letter with the reason', async () => {
    stack.dub.addClick('foreignClick0001', { foreign: true })
    stack.dub.fault({ kind: 'server_error' })
    expect((await stack.signUp('late', { clickId: 'foreignClick0001' })).status).toBe(202)
    await becomes('buried')
    expect(await latest()).toMatchObject({ reason: 'foreign_link' })
    expect((await look()).today).toMatchObject({ waiting: 1, buried: 1, leads: 0 })
  })

  test('is a customer, which Dub does not confirm, and is settled all the same', async () => {
    stack.dub.fault({ kind: 'server_error' })
    await stack.signUp('deferred', { mode: 'deferred' })
    expect(await latest()).toMatchObject({ state: 'waiting' })
    await becomes('recorded')
  })

  test('is refused by Dub, with its status and code', async () => {
    stack.dub.addClick('foreignClick0002', { foreign: true })
    await stack.signUp('refused', { clickId: 'foreignClick0002' })
    expect(await latest()).toMatchObject({ state: 'refused', reason: 'foreign_link' })
    expect((await look()).today).toMatchObject({ refused: 1, leads: 0 })
  })
})

test('gathers what the Worker refused, and writes no more of it than five rows a minute', async () => {
  for (let event = 0; event < 30; event++) {
    const answer = await read(`${stack.url}/track/lead`, {
      method: 'POST',
      headers: { origin: 'https://elsewhere.example' },
      body: JSON.stringify(LEAD),
    })
    expect(answer.status).toBe(403)
  }
  const { events, today } = await look()
  expect(events).toMatchObject([{ kind: 'lead', state: 'refused', reason: 'foreign_origin' }])
  expect(events[0]?.events).toBeLessThanOrEqual(10)
  expect(today.refused).toBe(events[0]?.events)
})

describe('without its tables', () => {
  test('events are delivered, confirmed and listed as before, and the page says what to run', async () => {
    const tables = ['recent_events', 'event_days', 'refused_events']
    for (const table of tables) await stack.execute(`ALTER TABLE ${table} RENAME TO away_${table}`)
    try {
      expect((await stack.signUp('before the migration')).status).toBe(200)
      expect(await stack.ledger()).toHaveLength(1)
      await stack.push(leadCreated('before the migration'))
      expect(await stack.ledger()).toHaveLength(0)
      expect((await stack.get('/admin/dead-letters')).status).toBe(200)
      expect(await stack.get('/admin/events')).toMatchObject({
        status: 503,
        body: { error: { message: expect.stringContaining('d1 migrations apply DEAD_LETTERS') } },
      })
    } finally {
      for (const table of tables) {
        await stack.execute(`ALTER TABLE away_${table} RENAME TO ${table}`)
      }
    }
  })
})
