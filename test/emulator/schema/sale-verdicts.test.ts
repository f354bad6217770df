import { describe, expect, test } from 'vitest'
import { parseSale } from '../../../emulator/schema/sale-schema.ts'
import { SALE_VERDICTS as sales } from '../../support/verdicts.ts'
import { postSale } from '../support/calls.ts'
import { freshEmulator } from '../support/fresh-emulator.ts'
import { pathOf, withoutNulls } from './read-verdict.ts'

const emulator = freshEmulator()

test('there are verdicts to go by', () => {
  expect(sales.length).toBeGreaterThan(150)
})

describe('Dub’s verdict over HTTP', () => {
  test.for(sales)('$name', async ({ body, status, path, parsed }) => {
    // Nobody is known here, so a sale needs no click, but the one that it has must be known.
    const clickId = parsed?.['clickId']
    if (typeof clickId === 'string') emulator.now.addClick(clickId)

    const answer = await postSale(emulator.now, body)
    expect(answer.status).toBe(status)
    expect(pathOf(answer.status, answer.json)).toBe(path)
  })
})

describe('what Dub reads out of a body', () => {
  const accepted = sales.filter(({ status }) => status === 200)
  test.for(accepted)('$name', ({ body, parsed }) => {
    const sale = parseSale(body)
    expect(sale.ok && withoutNulls(sale.value)).toEqual(parsed)
  })
})
