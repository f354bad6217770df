import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type AdminStack,
  attempt,
  type LetterInput,
  startAdmin,
} from '../../support/start-admin.ts'
import { saleAttempt } from '../../support/start-shop.ts'
import { LEAD } from '../../support/start-stack.ts'
import { API_KEY } from '../../support/start-worker.ts'
import { until } from '../../../tools/until.ts'

const DAY_MS = 24 * 60 * 60 * 1000

let stack: AdminStack
beforeAll(async () => {
  stack = await startAdmin({ queueTimesFaster: 5 })
})
afterAll(() => stack?.close())

const replay = (body: unknown) => stack.post('/admin/replay', body)

test.each<[string, Omit<LetterInput, 'id'>, string]>([
  ['a discarded letter', { state: 'discarded' }, 'it was discarded'],
  ['a letter that holds no event', { reason: 'not_an_event', message: {} }, 'not an event'],
  [
    'a letter whose dedupe key Dub still has',
    { state: 'poisoned', reason: 'poisoned', resendAtMs: Date.now() + DAY_MS },
    'cannot be replayed yet',
  ],
])('refuses to replay %s, by id and by reason', async (what, letter, why) => {
  const id = `barred: ${what}`
  const reason = letter.reason ?? 'server_error'
  await stack.insert([{ id, ...letter }])
  const { state } = (await stack.rows()).find((row) => row.id === id) ?? {}
  const answer = await replay({ id })
  expect(answer.status).toBe(422)
  expect(answer.body).toMatchObject({
    error: { code: 'unprocessable_entity', message: expect.stringContaining(why) },
  })
  await replay({ reason })
  expect(await stack.stateOf(id)).toBe(state)
})

test.each<[string, Partial<LetterInput>, object, number]>([
  ['8 days after Dub took its dedupe key', { state: 'poisoned', resendAtMs: 0 }, {}, 8],
  ['of an old event whose outcome was always known', {}, {}, 30],
  ['of an event of unknown outcome that Dub may have forgotten', {}, { unclear: true }, 8],
  ['of an event of unknown outcome that Dub still knows', {}, { unclear: true }, 5],
  ['that was replayed long ago', { state: 'replayed' }, {}, 9],
  ['that is unconfirmed', { state: 'unconfirmed', reason: 'unconfirmed' }, {}, 8],
])('replays a letter %s, which Dub does not have', async (what, letter, progress, days) => {
  const atMs = Date.now() - days * DAY_MS
  const message = attempt(what, {}, progress)
  await stack.insert([{ id: what, message, firstAtMs: atMs, lastAtMs: atMs, ...letter }])
  expect((await replay({ id: what })).body).toMatchObject({ replayed: 1 })
  await until(async () => (await stack.stateOf(what)) === 'recorded')
  expect(leadsOf(what)).toHaveLength(1)
})

const leadsOf = (id: string) =>
  stack.dub.leads.filter(({ customerExternalId }) => customerExternalId === id)

const EVENTS = [
  ['lead', attempt('came again'), () => leadsOf('came again')],
  [
    'sale',
    saleAttempt('paid again', { clickId: LEAD.clickId, invoiceId: 'inv_again' }),
    () => stack.dub.sales.filter(({ invoiceId }) => invoiceId === 'inv_again'),
  ],
] as const

test.each(EVENTS)(
  'counts a %s once that Dub has by another way when its old letter is replayed',
  async (kind, message, recordedOf) => {
    const { id, event } = message
    const reported = await fetch(`${stack.dub.url}/track/${kind}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${API_KEY}` },
      body: JSON.stringify(event.fields),
    })
    expect(reported.status).toBe(200)
    // By now Dub would count it again.
    stack.dub.clock.advance(8 * DAY_MS)
    await stack.insert([{ id, message, firstAtMs: Date.now() - 8 * DAY_MS }])
    expect((await replay({ id })).body).toMatchObject({ replayed: 1 })
    await until(async () => (await stack.stateOf(id)) === 'recorded')
    expect(recordedOf()).toHaveLength(1)
  },
)
