import { afterAll, beforeEach, expect, test } from 'vitest'
import { until } from '../../../tools/until.ts'
import {
  FIRST_LOOK_MS,
  leadCreated,
  saleCreated,
  SECOND_LOOK_MS,
  startLedger,
  WEBHOOK_SECRET,
} from '../../support/start-ledger.ts'

const stack = await startLedger()
beforeEach(() => stack.reset())
afterAll(() => stack.close())

const isConfirmed = async (count: number) => (await stack.confirmations())['confirmed'] === count

test('confirms a lead by the webhook that Dub sends, and forgets it', async () => {
  stack.dub.setWebhook({ url: `${stack.url}/dub/webhook`, secret: WEBHOOK_SECRET, delayMs: 60_000 })
  await stack.signUp('pushed', { customerEmail: 'pushed@shop.example' })
  expect(await stack.confirmations()).toEqual({ confirmed: 0, waiting: 1, absent: 0 })
  stack.dub.clock.advance(60_000)
  await until(() => isConfirmed(1))
  expect(await stack.ledger()).toEqual([])
  expect(stack.questions()).toEqual([])
})

test('counts an event once whose webhook comes twice', async () => {
  await stack.signUp('twice')
  await stack.sell('twice')
  for (const _ of [1, 2]) {
    expect((await stack.push(leadCreated('twice'))).status).toBe(200)
    expect((await stack.push(saleCreated('twice'))).status).toBe(200)
  }
  expect(await stack.confirmations()).toEqual({ confirmed: 2, waiting: 0, absent: 0 })
})

test.each([
  ['in another case', 'Ana@Shop.example', 'ana@shop.example'],
  ['in the case of the event', 'ANA', 'ANA'],
])('confirms a lead whose customer Dub stored %s', async (_, sent, stored) => {
  await stack.signUp(sent, { eventName: 'Booked a demo' })
  await stack.push(leadCreated(stored, 'booked A-demo'))
  expect(await stack.confirmations()).toMatchObject({ confirmed: 1, waiting: 0 })
})

test('settles by a look an event whose webhook came before it was in the ledger', async () => {
  await stack.push(leadCreated('early'))
  await stack.signUp('early')
  await stack.look(FIRST_LOOK_MS)
  expect(await stack.confirmations()).toEqual({ confirmed: 1, waiting: 0, absent: 0 })
})

test('looks at a sale all the same whose webhook came: Dub sends it beside writing the sale', async () => {
  await stack.signUp('heard')
  await stack.push(leadCreated('heard'))
  stack.dub.fault({ kind: 'sale_write_fails', only: 'sale' })
  await stack.sell('heard')
  await stack.push(saleCreated('heard'))
  expect(await stack.confirmations()).toEqual({ confirmed: 2, waiting: 0, absent: 0 })

  await stack.look(FIRST_LOOK_MS)
  await stack.look(SECOND_LOOK_MS)
  expect(await stack.confirmations()).toEqual({ confirmed: 1, waiting: 0, absent: 1 })
  expect(await stack.rows()).toMatchObject([
    { state: 'absent', last_answer: expect.stringContaining('there is a commission') },
  ])
})

test('forgets a sale that is written once a look has seen it, and counts it once', async () => {
  await stack.signUp('written')
  await stack.push(leadCreated('written'))
  await stack.sell('written')
  await stack.push(saleCreated('written'))
  await stack.look(FIRST_LOOK_MS)
  expect(await stack.ledger()).toEqual([])
  expect(await stack.confirmations()).toEqual({ confirmed: 2, waiting: 0, absent: 0 })
})

test('takes a webhook that comes after its event was found absent', async () => {
  await stack.signUp('late')
  await stack.push(leadCreated('late'))
  stack.dub.fault({ kind: 'sale_write_fails', only: 'sale' })
  await stack.sell('late')
  stack.dub.fault({ kind: 'lead_write_fails', only: 'lead' })
  await stack.signUp('later still')
  await stack.look(FIRST_LOOK_MS)
  await stack.look(SECOND_LOOK_MS)
  const statesBefore = (await stack.rows()).map(({ state }) => state).toSorted()
  expect(statesBefore).toEqual(['absent', 'poisoned'])

  await stack.push(saleCreated('late'))
  await stack.push(leadCreated('later still'))
  const rows = await stack.rows()
  expect(rows.find(({ state }) => state === 'absent')?.last_answer).toContain('a commission')
  expect(rows.map(({ state }) => state).toSorted()).toEqual(['absent', 'recorded'])
})
