import { expect, test } from 'vitest'
import { LEAD, postLead, postSale, SALE } from '../support/calls.ts'
import { freshEmulator } from '../support/fresh-emulator.ts'

const emulator = freshEmulator()

test.for([
  ['dollars stay', 4_999, 'usd', 4_999, 'usd'],
  ['euros become cents of a dollar, rounded', 4_999, 'EUR', 5_499, 'usd'],
  ['yen, which have no cents, become cents too', 1_000, 'jpy', 650, 'usd'],
  ['a currency without a rate is kept', 4_999, 'DKK', 4_999, 'dkk'],
  ['so is what is no currency', 4_999, 'constructor', 4_999, 'constructor'],
  ['and what is only nearly one', 4_999, 'eur ', 4_999, 'eur '],
] as const)('%s', async ([, sent, sentIn, amount, currency]) => {
  await postLead(emulator.now, LEAD)
  const answer = await postSale(emulator.now, { ...SALE, amount: sent, currency: sentIn })
  expect(answer.json).toMatchObject({ sale: { amount, currency } })
  expect(emulator.now.sales).toMatchObject([{ amount, currency }])
})
