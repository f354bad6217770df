import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hashCustomer } from '../../../worker/hash-customer.ts'
import { type AdminStack, attempt, startAdmin } from '../../support/start-admin.ts'

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
const idsOf = async (query: Record<string, string>) =>
  (await list(query)).letters.map(({ id }) => id)

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

describe('GET /admin/dead-letters?search=', () => {
  test.each([
    ['a part of an id', 'HRE', ['three']],
    ['a reason', 'Unconfirmed', ['unclear']],
    ['a last answer', 'UNPROCESSABLE', ['refused-1']],
    ['the name of an event', 'trial_', ['two']],
    ['a percent sign', '%', ['percent']],
    ['an underscore in an answer', '0%_load', []],
    ['a whole customer id', ' USER_42 ', ['refused-1']],
    ['a part of a customer id that is in an answer', 'user_4', ['refused-1']],
    ['a whole customer id elsewhere', 'two', ['two']],
    ['a name', 'Moreau, ines@', ['refused-1']],
    ['a string that no letter holds', 'x'.repeat(255), []],
    ['a quote', "'; DROP TABLE dead_letters; --", []],
  ])('searches letters by %s', async (_, search, ids) => {
    expect(await idsOf({ search })).toEqual(ids)
  })

  test('finds the letters of a customer by the whole id only', async () => {
    const message = attempt('letter', { customerExternalId: 'cus_100_a%b' })
    await stack.insert([{ id: 'by customer', message, lastAtMs: 0 }])
    expect(await idsOf({ search: 'cus_100_a%b' })).toEqual(['by customer'])
    expect(await idsOf({ search: 'cus_100' })).toEqual([])
    expect(await idsOf({ search: 'cus_100_a_b' })).toEqual([])
    await stack.execute("DELETE FROM dead_letters WHERE id = 'by customer'")
  })
})

test('filters letters by state and reason', async () => {
  expect(await idsOf({ state: 'buried', reason: 'server_error' })).toEqual([
    'two',
    'three',
    'percent',
  ])
  expect(await idsOf({ state: 'unconfirmed' })).toEqual(['unclear'])
  expect(await idsOf({ reason: 'nothing_like_it' })).toEqual([])
})

test('pages through the list, each letter once', async () => {
  const seen: string[] = []
  let before: string | null = ''
  while (before !== null) {
    const page = await list({ limit: '3', before })
    expect(page.letters.length).toBeLessThanOrEqual(3)
    seen.push(...page.letters.map(({ id }) => id))
    before = page.next
  }
  expect(seen).toEqual([
    'refused-1',
    'two',
    'three',
    'unclear',
    'junk',
    'gone/away?',
    'percent',
    'done',
  ])
})

test('lists a message that SQLite or JSON cannot read', async () => {
  await stack.execute(
    `INSERT INTO dead_letters VALUES ('by hand', 'no JSON', 'exhausted', '', 1, 0, 0, 'buried', NULL)`,
  )
  const deep = JSON.parse(`${'['.repeat(2000)}${']'.repeat(2000)}`)
  await stack.insert([{ id: 'deep', message: deep, reason: 'exhausted', lastAtMs: 0 }])
  expect(await idsOf({ reason: 'exhausted' })).toEqual(['deep', 'by hand'])
  expect((await stack.get('/admin/dead-letters/by%20hand')).body).toMatchObject({
    message: 'no JSON',
  })
  await stack.execute("DELETE FROM dead_letters WHERE reason = 'exhausted'")
})
