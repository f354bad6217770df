import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { until } from '../../../tools/until.ts'
import { noteAnswered } from '../../../worker/confirm/note-answered.ts'
import type { Env } from '../../../worker/env.ts'
import { readSettings } from '../../../worker/settings/settings.ts'
import { attempt } from '../../support/start-admin.ts'
import {
  FIRST_LOOK_MS,
  leadCreated,
  SECOND_LOOK_MS,
  startLedger,
} from '../../support/start-ledger.ts'
import { saleAttempt } from '../../support/start-shop.ts'

const stack = await startLedger()
beforeEach(() => stack.reset())
afterAll(() => stack.close())

const noted = async () => (await stack.ledger()).length
const cannotSay = () => stack.dub.fault({ kind: 'no_route', only: 'asking', times: Infinity })

describe('notes', () => {
  test('a lead and a sale that Dub recorded, with what sending them again takes', async () => {
    await stack.signUp('noted', { customerEmail: 'noted@shop.example' })
    await stack.sell('noted')
    const messages = (await stack.ledger()).map(({ message }) => JSON.parse(message).event)
    expect(messages.map(({ kind }) => kind).toSorted()).toEqual(['lead', 'sale'])
    expect(messages.find(({ kind }) => kind === 'lead').fields).toMatchObject({
      customerExternalId: 'noted',
      customerEmail: 'noted@shop.example',
    })
  })

  test('an event once that is reported twice, and puts its look off no further', async () => {
    await stack.signUp('again')
    const [before] = await stack.ledger()
    await stack.sell('again')
    await stack.sell('again')
    await stack.signUp('again')
    const rows = await stack.ledger()
    expect(rows).toHaveLength(2)
    expect(rows).toContainEqual(before)
  })

  test('a lead of which Dub cannot say whether it has it', async () => {
    stack.dub.fault({ kind: 'key_answer_lost', only: 'lead' })
    cannotSay()
    const { body } = await stack.signUp('unsaid')
    expect(body).toMatchObject({ warnings: ['unconfirmed'] })
    expect(await noted()).toBe(1)
  })
})

describe('does not note', () => {
  test('a deferred lead, which is a customer and no event of its own', async () => {
    await stack.signUp('deferred', { mode: 'deferred' })
    expect(await noted()).toBe(0)
  })

  test('a lead that Dub, asked, has', async () => {
    await stack.signUp('has it')
    await stack.execute('DELETE FROM ledger')
    expect((await stack.signUp('has it')).status).toBe(200)
    expect(await noted()).toBe(0)
  })

  test('what Dub refused or did not count', async () => {
    stack.dub.addClick('foreignClick0001', { foreign: true })
    expect((await stack.signUp('refused', { clickId: 'foreignClick0001' })).status).toBe(404)
    expect((await stack.sell('nobody')).status).toBe(422)
    expect(await noted()).toBe(0)
  })
})

async function enqueue(id: string): Promise<void> {
  stack.dub.fault({ kind: 'key_answer_lost', only: 'lead' })
  cannotSay()
  await stack.enqueue(attempt(id))
  await until(async () => (await stack.stateOf(id)) === 'unconfirmed')
  expect(await noted()).toBe(1)
}

describe('an event of the queue that is listed as unconfirmed', () => {
  test('is recorded once its webhook comes', async () => {
    await enqueue('unconfirmed one')
    await stack.push(leadCreated('unconfirmed one'))
    expect(await stack.stateOf('unconfirmed one')).toBe('recorded')
  })

  test('waits for its key once Dub says that it does not have it', async () => {
    await enqueue('unconfirmed two')
    stack.dub.clearFaults()
    await stack.look(FIRST_LOOK_MS)
    await stack.look(SECOND_LOOK_MS)
    expect(await stack.rows()).toMatchObject([{ id: 'unconfirmed two', state: 'poisoned' }])
  })

  test('is recorded once its webhook comes, when the visitor reported it again meanwhile', async () => {
    stack.dub.fault({ kind: 'key_answer_lost', only: 'lead' })
    cannotSay()
    await stack.signUp('unconfirmed twice')
    await stack.enqueue(attempt('unconfirmed twice'))
    await until(async () => (await stack.stateOf('unconfirmed twice')) === 'unconfirmed')
    await stack.push(leadCreated('unconfirmed twice'))
    expect(await stack.stateOf('unconfirmed twice')).toBe('recorded')
  })

  test('stays listed when nothing is ever known of it', async () => {
    await enqueue('unconfirmed three')
    await stack.look(FIRST_LOOK_MS)
    await stack.look(FIRST_LOOK_MS + 24 * 60 * 60 * 1000)
    expect(await noted()).toBe(0)
    expect(await stack.stateOf('unconfirmed three')).toBe('unconfirmed')
  })
})

test('answers an event though the ledger cannot be written, and says so in the log', async () => {
  await stack.execute('ALTER TABLE ledger RENAME TO away')
  try {
    expect((await stack.signUp('not noted')).status).toBe(200)
  } finally {
    await stack.execute('ALTER TABLE away RENAME TO ledger')
  }
  const lines = stack.logs().filter((line) => line.includes('not_noted'))
  expect(lines).toHaveLength(1)
  expect(lines[0]).toMatch(/If this persists, .*migrations apply DEAD_LETTERS --remote .*--local/)
})

const SETTINGS = readSettings({ DUB_API_KEY: 'dub_key' })
const event = saleAttempt('slow').event
const recorded = {
  outcome: 'recorded',
  reply: { eventName: '', customer: null, sale: null },
  warnings: [],
} as const

test('waits a second at most for a database that does not answer', async () => {
  if (!SETTINGS.ok) throw new Error(JSON.stringify(SETTINGS.error))
  const never = { bind: () => ({ run: () => new Promise(() => {}) }) }
  const env = { DEAD_LETTERS: { prepare: () => never } } as unknown as Env
  const startedAtMs = performance.now()
  expect(await noteAnswered(event, recorded, undefined, SETTINGS.value, env)).toBe('failed')
  const tookMs = performance.now() - startedAtMs
  expect(tookMs).toBeGreaterThan(900)
  expect(tookMs).toBeLessThan(3000)
})
