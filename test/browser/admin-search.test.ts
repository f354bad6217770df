import { afterAll, beforeAll, expect, test } from 'vitest'
import { letterOf, type Operator, startOperator } from './support/start-operator.ts'

let operator: Operator
beforeAll(async () => {
  operator = await startOperator()
  await operator.stack.insert([
    { id: 'open' },
    { id: 'sent again', state: 'recorded' },
    { id: 'another', state: 'recorded' },
  ])
  await operator.reload()
})
afterAll(() => operator?.close())

const pressed = () =>
  operator.page.$eval('#states [aria-pressed="true"]', (chip) => chip.textContent)
const clear = async () => {
  await operator.page.locator('#search').click({ count: 3 })
  await operator.page.keyboard.press('Backspace')
}

test('searches the letters of every state, and goes back to the chosen one', async () => {
  expect(await pressed()).toBe('dead-lettered 1')
  await operator.page.locator('#search').fill('sent again')
  await operator.waitFor(letterOf('sent again'))
  expect(await pressed()).toBe('all 3')
  await clear()
  await operator.waitFor(letterOf('open'))
  expect(await pressed()).toBe('dead-lettered 1')
})

test('searches one state once it is chosen, stays there, and says which where nothing matches', async () => {
  await operator.page.locator('#search').fill('sent again')
  await operator.waitFor(letterOf('sent again'))
  await operator.click('discarded 0', '#states')
  await operator.waitFor('#none:not([hidden])')
  expect(await operator.textOf('#none')).toBe('No letter that is discarded matches.')
  await operator.click('recorded 2', '#states')
  await operator.waitFor(letterOf('sent again'))
  await clear()
  await operator.waitForCount(2)
  expect(await pressed()).toBe('recorded 2')
  await operator.page.locator('#search').fill('nothing like it')
  await operator.waitFor('#none:not([hidden])')
  expect(await operator.textOf('#none')).toBe('No letter matches.')
})
