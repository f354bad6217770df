import { describe, expect, test } from 'vitest'
import { type Expected, expectedOf, expectVerdict } from '../../support/judge.ts'
import { SALE_VERDICTS as SALES, type Verdict } from '../../support/verdicts.ts'

const DEFAULTS = { currency: 'usd', eventName: 'Purchase', paymentProcessor: 'custom' }

const expectSale = (body: object, expectation: Expected) =>
  expectVerdict('sale', body, expectation, DEFAULTS)

/** Dub's list of payment processors grows: any text goes to Dub, which has the last word. */
function expected(verdict: Verdict): Expected {
  const { status, path, body } = verdict
  const sale = body as Record<string, unknown>
  return status === 422 && path === 'paymentProcessor' && typeof sale[path] === 'string'
    ? { status: 200, path: null, fields: sale }
    : expectedOf(verdict)
}

test('has verdicts of Dub on sales to compare with', () => {
  expect(SALES.length).toBeGreaterThan(150)
})

test.each(SALES.map((verdict) => [verdict.name, verdict] as const))(
  'agrees with Dub on the sale: %s',
  (_, verdict) => expectSale(verdict.body as object, expected(verdict)),
)

const x = (length: number) => 'x'.repeat(length)
const taken = (customerExternalId: string): Expected => ({
  status: 200,
  path: null,
  fields: { amount: 1, customerExternalId },
})
const refused = (status: number): Expected => ({ status, path: 'customerExternalId' })

describe('the customer id of a sale, which Dub neither trims nor bounds', () => {
  test.each<[string, string, Expected]>([
    ['trims spaces around', ' user_123 ', taken('user_123')],
    ['accepts 100 characters as', x(100), taken(x(100))],
    ['refuses 101 characters as', x(101), refused(422)],
    ['refuses nothing but spaces as', '   ', refused(400)],
  ])('%s the customer id of a sale', (_, customerExternalId, expectation) =>
    expectSale({ customerExternalId, amount: 1 }, expectation),
  )
})
