import { describe, expect, test } from 'vitest'
import { parseSale } from '../../../emulator/schema/sale-schema.ts'
import { SALE_VERDICTS as sales } from '../../support/verdicts.ts'
import { postSale } from '../support/calls.ts'
import { freshEmulator } from '../support/fresh-emulator.ts'
import { pathOf, withoutNulls } from './read-verdict.ts'

const emulator = freshEmulator()

test('has enough recorded verdicts on sales', () => {
  expect(sales.length).toBeGreaterThan(150)
})

describe('Dub’s verdict over HTTP', () => {
  test.for(sales)(
    'answers a sale with Dub’s verdict: $name',
    async ({ body, status, path, parsed }) => {
      // No customer is known here: a sale needs no click, but the click it has must be known.
      const clickId = parsed?.['clickId']
      if (typeof clickId === 'string') emulator.now.addClick(clickId)

      const answer = await postSale(emulator.now, body)
      expect(answer.status).toBe(status)
      expect(pathOf(answer.status, answer.json)).toBe(path)
    },
  )
})

describe('what Dub reads out of a body', () => {
  const accepted = sales.filter(({ status }) => status === 200)
  test.for(accepted)('reads a sale as Dub does: $name', ({ body, parsed }) => {
    const sale = parseSale(body)
    expect(sale.ok && withoutNulls(sale.value)).toEqual(parsed)
  })
})
