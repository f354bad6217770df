import { afterAll, beforeAll, expect, test } from 'vitest'
import { hashCustomer } from '../../../worker/hash-customer.ts'
import { type AdminStack, attempt, startAdmin } from '../../support/start-admin.ts'
import { saleAttempt } from '../../support/start-shop.ts'

interface Letter {
  readonly id: string
  readonly lastAnswer: string
}

const HOUR_MS = 60 * 60 * 1000
const NOW_MS = Date.now()
const PERSON = {
  customerName: 'Ines Moreau',
  customerEmail: 'ines@lumen.test',
  customerAvatar: 'https://lumen.test/ines.png',
  metadata: { plan: 'gold-plan' },
}

let stack: AdminStack
beforeAll(async () => {
  stack = await startAdmin()
  await stack.insert([
    {
      id: 'refused-1',
      message: attempt('refused-1', { ...PERSON, customerExternalId: 'user_42' }),
      reason: 'refused',
      lastAnswer: '422 unprocessable_entity: no user_42, Ines Moreau, ines@lumen.test, gold-plan',
      lastAtMs: NOW_MS,
    },
    { id: 'percent', lastAnswer: '500 at 100% load', lastAtMs: NOW_MS - HOUR_MS },
    { id: 'two', message: attempt('two', { eventName: 'Trial_start' }), lastAtMs: NOW_MS - 2 },
    { id: 'three', message: attempt('three', { eventName: 'Trial start' }), lastAtMs: NOW_MS - 3 },
    { id: 'unclear', reason: 'unconfirmed', state: 'unconfirmed', lastAtMs: NOW_MS - 4 },
    { id: 'done', state: 'recorded', lastAtMs: NOW_MS - 60 * HOUR_MS },
    { id: 'junk', message: { hello: 'there' }, reason: 'not_an_event', lastAtMs: NOW_MS - 5 },
    { id: 'gone/away?', state: 'discarded', lastAtMs: NOW_MS - 6 },
  ])
})
afterAll(() => stack?.close())

const list = async (query: Record<string, string> = {}) => {
  const { status, body } = await stack.get(`/admin/dead-letters?${new URLSearchParams(query)}`)
  expect(status).toBe(200)
  return body as {
    counts: { state: string; reason: string }[]
    hours: { startMs: number; buried: number }[]
    letters: Letter[]
    next: string | null
  }
}
test('counts letters by state and reason', async () => {
  const { counts } = await list({ state: 'recorded', search: 'nobody' })
  const none = { replayable: 0, discardable: 0 }
  expect(counts).toEqual([
    { state: 'buried', reason: 'not_an_event', count: 1, replayable: 0, discardable: 1 },
    { state: 'buried', reason: 'refused', count: 1, replayable: 1, discardable: 1 },
    { state: 'buried', reason: 'server_error', count: 3, replayable: 3, discardable: 3 },
    { state: 'discarded', reason: 'server_error', count: 1, ...none },
    { state: 'recorded', reason: 'server_error', count: 1, ...none },
    { state: 'unconfirmed', reason: 'unconfirmed', count: 1, replayable: 0, discardable: 1 },
  ])
})

test('counts the letters of each of the last 48 hours', async () => {
  const { hours } = await list()
  expect(hours).toHaveLength(48)
  expect(hours.map(({ startMs }) => startMs)).toEqual(
    hours.map((_, index) => (hours[0]?.startMs ?? 0) + index * HOUR_MS),
  )
  expect(hours.reduce((sum, { buried }) => sum + buried, 0)).toBe(5)
  const startMs = Math.floor((NOW_MS - HOUR_MS) / HOUR_MS) * HOUR_MS
  expect(hours.find((hour) => hour.startMs === startMs)?.buried).toBeGreaterThan(0)
  expect(JSON.stringify(hours)).not.toContain('"recorded":1')
})

test('lists each letter with its state and the actions it allows', async () => {
  const { letters } = await list({ search: 'refused-1' })
  expect(letters).toEqual([
    {
      id: 'refused-1',
      state: 'buried',
      reason: 'refused',
      event: { kind: 'lead', name: 'Sign up' },
      customer: await hashCustomer('user_42'),
      amount: null,
      currency: null,
      tries: 3,
      firstAtMs: NOW_MS - 60_000,
      lastAtMs: NOW_MS,
      lastAnswer: '422 unprocessable_entity: no •••, •••, •••, •••',
      resendAtMs: null,
      notReplayable: null,
      discardable: true,
    },
  ])
})

test('lists what was paid of a sale', async () => {
  const message = saleAttempt('paid', { amount: 4900, currency: 'eur' })
  await stack.insert([{ id: 'paid', message, lastAtMs: 0 }])
  const { letters } = await list({ search: 'paid' })
  expect(letters).toMatchObject([{ event: { kind: 'sale' }, amount: 4900, currency: 'eur' }])
  await stack.execute("DELETE FROM dead_letters WHERE id = 'paid'")
})

test('masks personal data in the list, and shows it for a single letter', async () => {
  const listed = JSON.stringify(await list())
  for (const personal of ['user_42', 'Ines', 'lumen.test', 'gold-plan', 'there']) {
    expect(listed).not.toContain(personal)
  }
  const { body } = await stack.get('/admin/dead-letters/refused-1')
  expect(body).toMatchObject({
    id: 'refused-1',
    lastAnswer: expect.stringContaining('ines@lumen.test'),
    message: { event: { fields: { ...PERSON, customerExternalId: 'user_42' } } },
  })
  expect((await stack.get('/admin/dead-letters/junk')).body).toMatchObject({
    event: null,
    message: { hello: 'there' },
  })
})

test('finds a letter whose id must be percent-encoded, and answers 404 for an unknown id', async () => {
  const found = await stack.get(`/admin/dead-letters/${encodeURIComponent('gone/away?')}`)
  expect(found.body).toMatchObject({ id: 'gone/away?' })
  const missing = await stack.get('/admin/dead-letters/nobody')
  expect(missing.status).toBe(404)
  expect(missing.body).toMatchObject({ error: { code: 'not_found' } })
})
