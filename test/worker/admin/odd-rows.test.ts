/** Rows that no Worker wrote, or another version did: each is listed by itself, and keeps no other from being listed. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AdminStack, attempt, startAdmin } from '../../support/start-admin.ts'

let stack: AdminStack
beforeAll(async () => {
  stack = await startAdmin()
})
afterAll(() => stack?.close())

const nested = (levels: number) => `${'['.repeat(levels)}"jane@b.test"${']'.repeat(levels)}`
const withFields = (fields: object) => JSON.stringify(attempt('of a hand', fields))

const ROWS: readonly (readonly [string, string])[] = [
  ['nested more deeply than SQLite reads', nested(2000)],
  ['nested more deeply than calls can be', nested(100_000)],
  ['an event name with a method', withFields({ eventName: { toString: 'x' } })],
  ['an event name that is a number', withFields({ eventName: 7 })],
  ['an amount that is a string', withFields({ amount: '49' })],
  ['a currency that is a list', withFields({ currency: ['usd'] })],
  ['no JSON', 'no JSON'],
  ['an empty message', ''],
  ['null', 'null'],
]

test.each(ROWS)('lists a row with %s as no event, beside the others', async (id, message) => {
  await stack.execute(
    `INSERT INTO dead_letters (id, message, reason, last_answer, tries, first_at_ms, last_at_ms, state)
     VALUES (?, ?, 'exhausted', 'timeout of jane@b.test', 3, 1, 2, 'buried')`,
    [id, message],
  )
  await stack.insert([{ id: 'a good one' }])
  const { status, body } = await stack.get('/admin/dead-letters')
  expect(status).toBe(200)
  expect(body['letters']).toMatchObject([
    { id: 'a good one', event: { kind: 'lead' } },
    {
      id,
      reason: 'exhausted',
      event: null,
      customer: null,
      amount: null,
      tries: 3,
      firstAtMs: 1,
      lastAtMs: 2,
    },
  ])
  const whole = await stack.get(`/admin/dead-letters/${encodeURIComponent(id)}`)
  expect(whole.status).toBe(200)
  expect(whole.body).toMatchObject({ id, lastAnswer: 'timeout of jane@b.test' })
  expect((await stack.get('/admin/dead-letters?search=exhausted')).status).toBe(200)
  await stack.execute('DELETE FROM dead_letters')
})

test('lists a row whose answer is no text, without the answer', async () => {
  await stack.execute(
    `INSERT INTO dead_letters (id, message, reason, last_answer, tries, first_at_ms, last_at_ms, state)
     VALUES ('bytes', ?, 'exhausted', x'00ff', 'many', 1, 2, 'buried')`,
    [withFields({})],
  )
  await stack.insert([{ id: 'a good one' }])
  const { body } = await stack.get('/admin/dead-letters')
  expect(body['letters']).toMatchObject([
    { id: 'a good one' },
    { id: 'bytes', event: null, lastAnswer: '' },
  ])
  await stack.execute('DELETE FROM dead_letters')
})

test('lists letters made to be costly to mask', async () => {
  const metadata = { a: Array.from({ length: 2490 }, () => 'c') }
  const letters = Array.from({ length: 25 }, (_, index) => ({
    id: `costly ${index}`,
    message: attempt(`costly ${index}`, { metadata }),
    reason: 'click_unknown',
  }))
  await stack.insert(letters)
  const { body } = await stack.get('/admin/dead-letters')
  expect(body['letters']).toHaveLength(25)
})
