import { afterAll, beforeAll, expect, test } from 'vitest'
import { attempt } from '../support/start-admin.ts'
import { saleAttempt } from '../support/start-shop.ts'
import { letterOf, type Operator, startOperator } from './support/start-operator.ts'

const LONG_NAME = 'Requested a demonstration '.repeat(9).trim()
const LONG_ANSWER = '422 unprocessable_entity: a sentence of Dub '.repeat(20).trim()

let operator: Operator
beforeAll(async () => {
  operator = await startOperator()
  await operator.stack.insert([
    {
      id: 'long',
      message: attempt('long', { eventName: LONG_NAME }),
      reason: 'refused',
      lastAnswer: LONG_ANSWER,
    },
    { id: 'sale', message: saleAttempt('buyer'), reason: 'refused' },
    { id: 'again', message: saleAttempt('other'), reason: 'poisoned', state: 'poisoned' },
  ])
  await operator.reload()
})
afterAll(() => operator?.close())

/** How many lines an element takes up. */
const linesOf = (selector: string) =>
  operator.page.$eval(selector, (element) =>
    Math.round(element.clientHeight / Number.parseFloat(getComputedStyle(element).lineHeight)),
  )

test('keeps a long name and a long answer to two lines, and has the whole of both', async () => {
  await operator.page.setViewport({ width: 1280, height: 900 })
  for (const [part, whole] of [
    ['.name', LONG_NAME],
    ['.why', LONG_ANSWER],
  ] as const) {
    const selector = `${letterOf('long')} ${part}`
    await operator.waitFor(selector)
    expect([part, await linesOf(selector)]).toEqual([part, 2])
    expect(
      await operator.page.$eval(selector, (element) => (element as HTMLElement).title),
    ).toContain(whole)
  }
})

test('breaks no hash of a customer on a phone, and leaves room beside a dialog', async () => {
  await operator.page.setViewport({ width: 375, height: 740, isMobile: true, hasTouch: true })
  await operator.reload()
  await operator.click('all 3', '#states')
  await operator.waitForCount(3)
  // The date of another day is the longest time.
  await operator.page.$$eval('#letters time', (all) => {
    for (const time of all) time.textContent = 'Nov 26, 10:15 AM'
  })
  for (const id of ['long', 'sale', 'again'])
    expect([id, await linesOf(`${letterOf(id)} .meta`)]).toEqual([id, 1])
  await operator.click('Discard', letterOf('sale'))
  await operator.waitFor('dialog[open]')
  const { left, right } = await operator.page.$eval('dialog', (dialog) => {
    const box = dialog.getBoundingClientRect()
    return { left: box.left, right: innerWidth - box.right }
  })
  expect(Math.min(left, right)).toBeGreaterThanOrEqual(16)
  await operator.click('Cancel', 'dialog')
})
