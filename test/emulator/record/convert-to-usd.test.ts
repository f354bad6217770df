import { expect, test } from 'vitest'
import { LEAD, postLead, postSale, SALE } from '../support/calls.ts'
import { freshEmulator } from '../support/fresh-emulator.ts'

const emulator = freshEmulator()

test.for([
  ['keeps dollars', 4_999, 'usd', 4_999, 'usd'],
  ['converts euro cents to US cents, rounded', 4_999, 'EUR', 5_499, 'usd'],
  ['converts yen, which have no cents, to US cents', 1_000, 'jpy', 650, 'usd'],
  ['keeps a currency without a rate', 4_999, 'DKK', 4_999, 'dkk'],
  ['keeps a currency that does not exist', 4_999, 'constructor', 4_999, 'constructor'],
  ['keeps a currency padded with whitespace', 4_999, 'eur ', 4_999, 'eur '],
] as const)('%s', async ([, sent, sentIn, amount, currency]) => {
  await postLead(emulator.now, LEAD)
  const answer = await postSale(emulator.now, { ...SALE, amount: sent, currency: sentIn })
  expect(answer.json).toMatchObject({ sale: { amount, currency } })
  expect(emulator.now.sales).toMatchObject([{ amount, currency }])
})
