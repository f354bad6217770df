import { describe, expect, test } from 'vitest'
import { type Expected, expectedOf, expectVerdict } from '../../support/judge.ts'
import { SALE_VERDICTS as SALES, type Verdict } from '../../support/verdicts.ts'

const DEFAULTS = { currency: 'usd', eventName: 'Purchase', paymentProcessor: 'custom' }

const expectSale = (body: object, expectation: Expected) =>
  expectVerdict('sale', body, expectation, DEFAULTS)

/** The largest number of US cents for which Dub can pay a commission. */
const LARGEST_AMOUNT = 2_147_483_647

/**
 * Dub's list of payment processors grows: any text goes to Dub, which has the last word. Dub answers 200 to an
 * amount that it cannot keep, and looks for a lead of a blank name.
 */
function expected(verdict: Verdict): Expected {
  const { status, path, body } = verdict
  const sale = body as Record<string, unknown>
  return status === 422 && path === 'paymentProcessor' && typeof sale[path] === 'string'
    ? { status: 200, path: null, fields: sale }
    : withinDubsMeans(expectedOf(verdict))
}

function withinDubsMeans(expectation: Expected): Expected {
  const { leadEventName, ...fields } = expectation.fields ?? {}
  if (Number(fields['amount']) > LARGEST_AMOUNT) return { status: 422, path: 'amount' }
  return leadEventName === '' ? { ...expectation, fields } : expectation
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
