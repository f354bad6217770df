import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { DEAD_LETTER_STATES } from '../../../worker/settle/letter-states.ts'
import { attempt, BEARER } from '../../support/start-admin.ts'
import { type LedgerStack, startLedger } from '../../support/start-ledger.ts'
import { saleAttempt } from '../../support/start-shop.ts'
import { read } from '../../support/start-stack.ts'

let stack: LedgerStack
beforeAll(async () => {
  stack = await startLedger()
})
afterAll(() => stack?.close())
beforeEach(() => stack.reset())

const remove = (segment: string, headers: Record<string, string> = BEARER) =>
  read(`${stack.url}/admin/customers/${segment}`, { method: 'DELETE', headers })
const letterOf = (id: string, customerExternalId: string, state = 'buried') => ({
  id,
  state,
  message: attempt(id, { customerExternalId }),
})
const ids = async () => (await stack.rows()).map(({ id }) => id).toSorted()

test('deletes the dead letters of a customer in every state, what waits to be confirmed, and the recent events', async () => {
  await stack.insert(DEAD_LETTER_STATES.map((state) => letterOf(`${state} one`, 'user_7', state)))
  await stack.insert([
    { id: 'a sale', message: saleAttempt('user_7') },
    letterOf('of another', 'user_77'),
    { id: 'no event', message: { customerExternalId: 'user_7' }, reason: 'not_an_event' },
    { id: 'no JSON', message: 'user_7', reason: 'not_an_event' },
  ])
  await stack.signUp('user_7')
  await stack.sell('user_7')
  await stack.signUp('user_77')

  const { status, body } = await remove('user_7')
  expect(status).toBe(200)
  expect(body).toEqual({ deleted: { deadLetters: 8, ledger: 2, recentEvents: 2 } })
  expect(await ids()).toEqual(['no JSON', 'no event', 'of another'])
  expect((await stack.ledger()).map(({ message }) => JSON.parse(message))).toMatchObject([
    { event: { fields: { customerExternalId: 'user_77' } } },
  ])
  expect((await remove('user_7')).body).toEqual({
    deleted: { deadLetters: 0, ledger: 0, recentEvents: 0 },
  })
})

test.each([
  ['Ana', 'ana', 'an', 'anna'],
  ['jose', 'JOSÉ', 'josef', 'josé2'],
  ['Straße/5', 'STRASSE/5', 'Straße', 'Strase/5'],
  ['100%_*?[a]', '100%_*?[A]', '100%_*?a', '100x_*?[a]'],
  ['o\'Brien"', 'O\'BRIEN"', "o'Brien", "o''Brien\""],
  ['кто', 'КТО', 'кт', 'ктоо'],
])('deletes %s by any spelling that Dub takes for the same', async (stored, asked, ...others) => {
  await stack.insert([letterOf('same', stored), ...others.map((other) => letterOf(other, other))])
  const { body } = await remove(encodeURIComponent(` ${asked} `))
  expect(body).toMatchObject({ deleted: { deadLetters: 1, ledger: 0 } })
  expect(await ids()).toEqual(others.toSorted())
})

test('deletes the recent events of each spelling that it finds in the letters and the ledger', async () => {
  await stack.insert([letterOf('in a letter', 'JOSE')])
  for (const spelling of ['JOSE', 'Jose', 'josé', 'josef']) await stack.signUp(spelling)
  const { body } = await remove('josé')
  expect(body).toMatchObject({ deleted: { deadLetters: 1, ledger: 1, recentEvents: 2 } })
  const line = stack.logs().findLast((text) => text.includes('"deleted"')) ?? '{}'
  expect(JSON.parse(line)).toMatchObject({ letters: 1, events: 3 })
})

test('deletes nothing while a table is missing, rather than some of it', async () => {
  await stack.insert([letterOf('kept', 'user_7')])
  await stack.signUp('user_7')
  await stack.execute('ALTER TABLE recent_events RENAME TO away')
  try {
    expect((await remove('user_7')).status).toBe(503)
    expect(await ids()).toEqual(['kept'])
    expect(await stack.ledger()).toHaveLength(1)
  } finally {
    await stack.execute('ALTER TABLE away RENAME TO recent_events')
  }
  expect((await remove('user_7')).body).toEqual({
    deleted: { deadLetters: 1, ledger: 1, recentEvents: 1 },
  })
})

test.each([
  ['no token', 'user_7', {}, 401],
  ['no id', '', BEARER, 404],
  ['an encoding that is broken', '%E0%A4%A', BEARER, 404],
])('refuses a request with %s', async (_, segment, headers, status) => {
  await stack.insert([letterOf('kept', 'user_7')])
  expect((await remove(segment, headers)).status).toBe(status)
  expect(await ids()).toEqual(['kept'])
})

test('takes no other method', async () => {
  const { status, headers } = await stack.post('/admin/customers/user_7', {})
  expect(status).toBe(405)
  expect(headers.get('allow')).toBe('DELETE')
})

test('logs how much it deleted, and the hash of the customer', async () => {
  await stack.insert([letterOf('logged', 'acct_77')])
  await remove('acct_77')
  const line = stack.logs().findLast((text) => text.includes('"deleted"')) ?? '{}'
  expect(JSON.parse(line)).toEqual({
    outcome: 'deleted',
    letters: expect.any(Number),
    events: 0,
    customer: expect.stringMatching(/^[\da-f]{8}$/),
  })
  expect(stack.logs().join()).not.toContain('acct_77')
})
