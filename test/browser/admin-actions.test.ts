import { afterAll, beforeAll, expect, test } from 'vitest'
import { attempt } from '../support/start-admin.ts'
import { until } from '../../tools/until.ts'
import { letterOf, type Operator, startOperator } from './support/start-operator.ts'

let operator: Operator
beforeAll(async () => {
  operator = await startOperator()
  const atMs = Date.now() - 60 * 60 * 1000
  await operator.stack.insert([
    { id: 'failed', lastAtMs: atMs },
    { id: 'junk', message: { version: 0 }, reason: 'not_an_event', lastAtMs: atMs },
    ...Array.from({ length: 30 }, (_, index) => ({
      id: `late ${index}`,
      message: attempt(`late ${index}`, { eventName: 'Late' }),
      reason: 'timeout',
      lastAtMs: atMs - 1,
    })),
  ])
  await operator.reload()
})
afterAll(() => operator?.close())

const isInView = (selector: string) =>
  operator.page.$eval(selector, (element) => {
    const { top, bottom } = element.getBoundingClientRect()
    return top >= 0 && bottom <= innerHeight && bottom > top
  })

test('can be used without a mouse', async () => {
  await operator.reload()
  await operator.waitFor(letterOf('failed'))
  await operator.page.focus('#refresh')
  const reached: string[] = []
  for (let step = 0; step < 30; step++) {
    await operator.page.keyboard.press('Tab')
    reached.push(await operator.page.evaluate(() => document.activeElement?.textContent ?? ''))
  }
  expect(reached).toEqual(expect.arrayContaining(['Show event', 'Replay', 'Discard', 'all 32']))
})

test('replays a letter, and the lead is recorded', async () => {
  await operator.click('Replay', letterOf('failed'))
  await operator.waitForStatus('1 letter put back on the queue.')
  await until(() => operator.stack.dub.leads.some((lead) => lead.customerExternalId === 'failed'))
  await until(async () => (await operator.stack.stateOf('failed')) === 'recorded')
  await operator.click('Refresh')
  await operator.page.waitForFunction(() =>
    document.querySelector('#states')?.textContent?.includes('recorded 1'),
  )
})

test('replays all letters of a reason after asking, in more than one request', async () => {
  await operator.click('Replay all 30', '#reasons')
  await operator.waitFor('dialog[open]')
  await operator.page.keyboard.press('Escape')
  await operator.page.waitForFunction(() => !document.querySelector('dialog[open]'))
  expect(await operator.stack.stateOf('late 0')).toBe('buried')

  await operator.click('Replay all 30', '#reasons')
  await operator.click('Replay all', 'dialog')
  await operator.waitForStatus('30 letters put back on the queue.')
  await until(
    () => operator.stack.dub.leads.filter(({ eventName }) => eventName === 'Late').length === 30,
  )
})

test('discards a letter after asking', async () => {
  await operator.reload()
  await operator.waitFor(letterOf('junk'))
  await operator.click('Discard', letterOf('junk'))
  expect(await operator.textOf('#ask-text')).toMatch(/^Not an event\. It will not be sent/)
  await operator.click('Cancel', 'dialog')
  expect(await operator.stack.stateOf('junk')).toBe('buried')

  await operator.click('Discard', letterOf('junk'))
  await operator.click('Discard', 'dialog')
  await operator.waitForStatus('1 letter discarded.')
  expect(await operator.stack.stateOf('junk')).toBe('discarded')
})

test('says what a change of very many letters costs, before it', async () => {
  await operator.stack.execute(`INSERT INTO letter_counts VALUES ('buried', 'network', 63589)`)
  await operator.page.reload()
  await operator.waitFor('#reasons > li')
  for (const [action, rows] of [
    ['Discard all', '381,534'],
    ['Replay all', '890,246'],
  ] as const) {
    await operator.click(`${action} 63,589`, '#reasons')
    await operator.waitFor('dialog[open]')
    expect(await operator.textOf('#ask-text')).toContain(`${rows} rows of D1`)
    await operator.click('Cancel', 'dialog')
  }
  await operator.stack.execute(`DELETE FROM letter_counts WHERE reason = 'network'`)
})

test('says in view what an action did, however far down the list it was', async () => {
  await operator.page.setViewport({ width: 1280, height: 600 })
  await operator.stack.insert(
    Array.from({ length: 20 }, (_, index) => ({ id: `far ${index}`, lastAtMs: 1000 - index })),
  )
  await operator.reload()
  await operator.click('Discard', letterOf('far 15'))
  await operator.click('Discard', 'dialog')
  await operator.waitForStatus('1 letter discarded.')
  expect(await operator.page.evaluate(() => scrollY)).toBeGreaterThan(600)
  expect(await isInView('#status')).toBe(true)

  await operator.stack.execute('ALTER TABLE dead_letters RENAME TO elsewhere')
  await operator.click('Discard', letterOf('far 14'))
  await operator.click('Discard', 'dialog')
  await operator.waitForStatus('DEAD_LETTERS failed')
  expect(await isInView('#status')).toBe(true)
  await operator.stack.execute('ALTER TABLE elsewhere RENAME TO dead_letters')
  await operator.page.locator('#dismiss').click()
  expect(await operator.textOf('#status')).toBe('')
})

test('causes no page error and no policy violation', () => {
  const failures = /status of 503/
  expect(operator.pageErrors.filter((error) => !failures.test(error))).toEqual([])
})

test('says how to repair a database that fails', async () => {
  await operator.stack.execute('ALTER TABLE dead_letters RENAME TO elsewhere')
  await operator.click('Refresh')
  await operator.waitForStatus('npx wrangler d1 migrations apply DEAD_LETTERS --local')
  await operator.stack.execute('ALTER TABLE elsewhere RENAME TO dead_letters')
})
