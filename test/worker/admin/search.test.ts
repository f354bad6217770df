import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { until } from '../../../tools/until.ts'
import { type AdminStack, attempt, startAdmin } from '../../support/start-admin.ts'
import { saleAttempt } from '../../support/start-shop.ts'

let stack: AdminStack
beforeAll(async () => {
  stack = await startAdmin({ vars: { RETRY_HOURS: '0.00001' }, queueTimesFaster: 5 })
  const nowMs = Date.now()
  await stack.insert([
    {
      id: 'refused-1',
      message: attempt('refused-1', {
        customerExternalId: 'user_42',
        customerEmail: 'ines@l.test',
      }),
      reason: 'refused',
      lastAnswer: '422 unprocessable_entity: no user_42, Ines Moreau, ines@lumen.test',
      lastAtMs: nowMs,
    },
    { id: 'percent', lastAnswer: '500 at 100% load', lastAtMs: nowMs - 1 },
    { id: 'two', message: attempt('two', { eventName: 'Trial_start' }), lastAtMs: nowMs - 2 },
    { id: 'three', message: attempt('three', { eventName: 'Trial start' }), lastAtMs: nowMs - 3 },
    { id: 'unclear', reason: 'unconfirmed', state: 'unconfirmed', lastAtMs: nowMs - 4 },
    {
      id: 'paid',
      message: saleAttempt('paid', { customerExternalId: 'cus_100_a%b', invoiceId: 'INV-2026-7' }),
      lastAtMs: nowMs - 5,
    },
    { id: 'junk', message: { hello: 'there' }, reason: 'not_an_event', lastAtMs: nowMs - 6 },
  ])
})
afterAll(() => stack?.close())

const idsOf = async (search: string) => {
  const { status, body } = await stack.get(`/admin/dead-letters?${new URLSearchParams({ search })}`)
  expect(status).toBe(200)
  return (body['letters'] as { id: string }[]).map(({ id }) => id)
}

test.each([
  ['a part of an id', 'HRE', ['three']],
  ['a reason', 'Unconfirmed', ['unclear']],
  ['a last answer', 'UNPROCESSABLE', ['refused-1']],
  ['the name of an event', 'trial_', ['two']],
  ['a percent sign', '0%', ['percent']],
  ['an underscore in an answer', '0%_load', []],
  ['a whole customer id', ' USER_42 ', ['refused-1']],
  ['a part of a customer id', 'us_100_a%', ['paid']],
  ['a customer id with a wildcard', 'cus_100_a_b', []],
  ['an email', 'Ines@L.test', ['refused-1']],
  ['an invoice', 'inv-2026-7', ['paid']],
  ['the kind of an event', 'sale', ['paid']],
  ['a name in an answer', 'Moreau, ines@', ['refused-1']],
  ['what an absent field is in JSON', 'null', []],
  ['a string that no letter holds', 'x'.repeat(255), []],
  ['a quote', "'; DROP TABLE dead_letters; --", []],
])('searches letters by %s', async (_, search, ids) => {
  expect(await idsOf(search)).toEqual(ids)
})

test('finds a letter by the customer of its line in the log', async () => {
  stack.dub.fault({ kind: 'server_error' })
  await stack.enqueue(attempt('logged', { customerExternalId: 'acct_9' }))
  const hash = createHash('sha256').update('acct_9').digest('hex').slice(0, 8)
  const line = await until(() => stack.logs().find((each) => each.includes('"buried"')))
  expect(JSON.parse(line)).toMatchObject({ customer: hash })
  expect(await idsOf(hash.toUpperCase())).toEqual(['logged'])
  expect(await idsOf(hash.slice(0, 7))).toEqual([])
})
