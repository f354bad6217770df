import { afterAll, beforeAll, expect, test } from 'vitest'
import { saleAttempt } from '../support/start-shop.ts'
import { letterOf, type Operator, startOperator } from './support/start-operator.ts'

/** WCAG 2.5.5. */
const LEAST_PX = 44

const REASONS = ['refused', 'timeout', 'server_error', 'network', 'exhausted', 'click_unknown']

let operator: Operator
beforeAll(async () => {
  operator = await startOperator()
  await operator.page.setViewport({ width: 375, height: 740, isMobile: true, hasTouch: true })
  await operator.stack.insert(
    REASONS.flatMap((reason, index) =>
      Array.from({ length: index + 1 }, (_, letter) => ({
        id: `${reason} ${letter}`,
        reason,
        ...(reason === 'refused' && { message: saleAttempt('buyer') }),
      })),
    ),
  )
  await operator.reload()
})
afterAll(() => operator?.close())

test('fits a phone', async () => {
  const wide = await operator.page.evaluate(() => document.documentElement.scrollWidth)
  expect(wide).toBeLessThanOrEqual(375)
})

test('lists the reasons by their number, and folds all but four', async () => {
  const shown = () =>
    operator.page.$$eval('#reasons > li:not([hidden]) code', (all) =>
      all.map((code) => code.textContent),
    )
  const byNumber = REASONS.toReversed()
  expect(await shown()).toEqual(byNumber.slice(0, 4))
  await operator.click('Show 2 more reasons')
  expect(await shown()).toEqual(byNumber)
})

test('shows of a sale its amount, and in the whole letter where its customer is at Dub', async () => {
  await operator.waitFor(letterOf('refused 0'))
  expect(await operator.textOf(letterOf('refused 0'))).toContain('$49.00')
  await operator.click('Show event', letterOf('refused 0'))
  await operator.waitFor(`${letterOf('refused 0')} a`)
  expect(await operator.page.$eval(`${letterOf('refused 0')} a`, ({ href }) => href)).toBe(
    'https://app.dub.co/customers?externalId=buyer',
  )
})

test('has nothing to touch that is smaller than a finger', async () => {
  const small = await operator.page.$$eval(
    'button, input, select, a',
    (all, least) =>
      all
        .filter((element) => element.checkVisibility())
        .map((element) => ({ text: element.textContent, box: element.getBoundingClientRect() }))
        .filter(({ box }) => box.height < least || box.width < least)
        .map(({ text }) => text),
    LEAST_PX,
  )
  expect(small).toEqual([])
})

test('offers no more where there is no more', async () => {
  const display = await operator.page.$eval('#more', (more) => getComputedStyle(more).display)
  expect(display).toBe('none')
})
