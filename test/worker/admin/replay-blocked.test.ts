import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type AdminStack,
  attempt,
  type LetterInput,
  startAdmin,
} from '../../support/start-admin.ts'
import { saleAttempt } from '../../support/start-shop.ts'
import { LEAD } from '../../support/start-stack.ts'
import { until } from '../../../tools/until.ts'

const DAY_MS = 24 * 60 * 60 * 1000

let stack: AdminStack
beforeAll(async () => {
  stack = await startAdmin({ queueTimesFaster: 5 })
})
afterAll(() => stack?.close())

const replay = (body: unknown) => stack.post('/admin/replay', body)

test.each<[string, Omit<LetterInput, 'id'>, string]>([
  [
    'an unconfirmed letter',
    { state: 'unconfirmed', reason: 'unconfirmed' },
    'it is unknown whether',
  ],
  ['a discarded letter', { state: 'discarded' }, 'it was discarded'],
  ['a letter that holds no event', { reason: 'not_an_event', message: {} }, 'not an event'],
  [
    'a letter whose dedupe key Dub took without recording it',
    {
      reason: 'refused',
      lastAnswer: '404 not_found: Click event not found',
      lastAtMs: Date.now() - 7 * DAY_MS,
    },
    'cannot be replayed yet',
  ],
  [
    'a lead of unknown outcome that Dub may have forgotten',
    { message: attempt('unclear', {}, { unclear: true }), firstAtMs: Date.now() - 6 * DAY_MS },
    'might count twice',
  ],
  [
    'a sale of unknown outcome whose invoice Dub may have forgotten',
    {
      message: saleAttempt('unclear sale', {}, { unclear: true }),
      firstAtMs: Date.now() - 6 * DAY_MS,
    },
    'might count twice',
  ],
  [
    'a letter that was replayed too long ago to repeat it',
    { state: 'replayed', lastAtMs: Date.now() - 6 * DAY_MS },
    'might count twice',
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

test.each([
  [
    '8 days after Dub took its dedupe key without recording it',
    '404 not_found: Click',
    { unclear: false },
    8,
  ],
  ['of an old event whose outcome was always known', '500', { unclear: false }, 30],
  ['of an event of unknown outcome that Dub still knows', '500', { unclear: true }, 5],
])('replays a letter %s', async (what, lastAnswer, progress, days) => {
  const atMs = Date.now() - days * DAY_MS
  const message = attempt(what, {}, progress)
  await stack.insert([{ id: what, message, lastAnswer, firstAtMs: atMs, lastAtMs: atMs }])
  expect((await replay({ id: what })).body).toMatchObject({ replayed: 1 })
  await until(async () => (await stack.stateOf(what)) === 'recorded')
})

test('replays a sale that Dub answered with 404, as Dub keeps no key of it', async () => {
  const id = 'sale with a 404'
  const message = saleAttempt(id, { clickId: LEAD.clickId })
  const lastAnswer = '404 not_found: Link not found'
  await stack.insert([{ id, message, reason: 'refused', lastAnswer }])
  expect((await replay({ id })).body).toMatchObject({ replayed: 1 })
  await until(async () => (await stack.stateOf(id)) === 'recorded')
  expect(stack.dub.sales).toMatchObject([{ customerExternalId: id }])
})

test('never reports a lead as recorded whose dedupe key Dub took without recording it', async () => {
  const direct = await startAdmin({ vars: { DUB_DELIVERY: 'direct' }, queueTimesFaster: 5 })
  try {
    await direct.enqueue(attempt('poisoned', { clickId: 'UnknownClick1234' }))
    await until(async () => (await direct.stateOf('poisoned')) === 'buried')
    direct.dub.addClick('UnknownClick1234')
    expect((await direct.post('/admin/replay', { id: 'poisoned' })).status).toBe(422)
    const { body } = await direct.post('/admin/replay', { reason: 'refused' })
    expect(body).toEqual({ replayed: 0, failed: 0, remaining: 0 })
    expect(await direct.stateOf('poisoned')).toBe('buried')
    expect(direct.dub.leads).toEqual([])
  } finally {
    await direct.close()
  }
})
