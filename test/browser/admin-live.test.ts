import { afterAll, beforeAll, expect, test } from 'vitest'
import { LEAD, read, SITE } from '../support/start-stack.ts'
import { type Operator, startOperator } from './support/start-operator.ts'

let operator: Operator
beforeAll(async () => {
  operator = await startOperator({ vars: { CONFIRMATIONS: 'off' } })
})
afterAll(() => operator?.close())

const report = (customerExternalId: string, origin = SITE) =>
  read(`${operator.stack.url}/track/lead`, {
    method: 'POST',
    headers: { origin },
    body: JSON.stringify({ ...LEAD, customerExternalId }),
  })
const waitForFirst = (text: string) =>
  operator.page.waitForFunction(
    (wanted) =>
      document.querySelector<HTMLElement>('#events > li')?.innerText.includes(wanted) ?? false,
    { timeout: 20_000 },
    text,
  )

test('shows an event a few seconds after it came in, and who it was only as in the log', async () => {
  await operator.waitFor('#no-events:not([hidden])')
  await report('user_42')
  await waitForFirst('recorded')
  expect(await operator.textOf('#events')).toContain('Sign up')
  expect(await operator.textOf('#numbers')).toMatch(/^Leads\s+1\s+yesterday 0/)
  expect(await operator.page.content()).not.toContain('user_42')
  const { customer } = JSON.parse(operator.stack.logs().at(-1) ?? '{}')
  expect(await operator.textOf('#events')).toContain(customer)
})

test('shows that an event waits and why, and that it is recorded, in the same list', async () => {
  await operator.page.$eval('#events > li', (row) => (row.id = 'kept'))
  operator.stack.dub.fault({ kind: 'server_error' })
  await report('late')
  await operator.click('Refresh')
  await waitForFirst('in the queue')
  expect(await operator.textOf('#events > li')).toContain('server_error Dub failed.')
  await waitForFirst('recorded')
  // The element of an event that did not change.
  expect(await operator.page.$('#events > li:nth-child(2)#kept')).not.toBeNull()
})

test('gathers what the Worker refuses, with the reason in words', async () => {
  for (let event = 0; event < 2; event++) await report('x', 'https://elsewhere.example')
  await waitForFirst('2 events')
  expect(await operator.textOf('#events > li')).toContain('not in ALLOWED_ORIGINS')
})

test('shows ten of the last hundred, and all on request', async () => {
  const customers = Array.from({ length: 12 }, (_, index) => `user ${index}`)
  await Promise.all(customers.map((customer) => report(customer)))
  await operator.page.waitForFunction(
    () => document.querySelectorAll('#events > li').length === 15,
    { timeout: 20_000 },
  )
  const visible = () => operator.page.$$('#events > li:not([hidden])')
  expect(await visible()).toHaveLength(10)
  await operator.click('Show 5 more events')
  expect(await visible()).toHaveLength(15)
})

test('asks for nothing while it is not in view, and at once when it is again', async () => {
  let asked = 0
  operator.page.on('request', (request) => {
    if (request.url().endsWith('/admin/events')) asked += 1
  })
  const other = await operator.page.browserContext().newPage()
  await other.bringToFront()
  await operator.page.waitForFunction(() => document.hidden, { polling: 100 })
  asked = 0
  await new Promise((resolve) => setTimeout(resolve, 6000))
  expect(asked).toBe(0)
  await operator.page.bringToFront()
  await operator.page.waitForFunction(() => !document.hidden, { polling: 100 })
  await new Promise((resolve) => setTimeout(resolve, 500))
  expect(asked).toBe(1)
  await other.close()
})

test('shows no error where confirmations are off', async () => {
  expect(await operator.page.$('#confirmations:not([hidden])')).toBeNull()
  expect(operator.pageErrors).toEqual([])
})

test('says that no event has come in only where none has', async () => {
  await operator.stack.execute('DELETE FROM recent_events')
  await operator.stack.execute('DELETE FROM refused_events')
  await operator.click('Refresh')
  await operator.waitFor('#no-events:not([hidden])')
  expect(await operator.textOf('#no-events')).toBe(
    'None of the events counted above is listed: they are older than the list.',
  )
  await operator.stack.execute('ALTER TABLE recent_events RENAME TO away')
  await operator.page.reload()
  await operator.waitFor('#events-error:not([hidden])')
  expect(await operator.page.$('#no-events:not([hidden])')).toBeNull()
  expect(await operator.textOf('#numbers')).toMatch(/^Leads\s+–/)
  await operator.stack.execute('ALTER TABLE away RENAME TO recent_events')
  await operator.click('Refresh')
  await operator.waitFor('#no-events:not([hidden])')
})

test('is the same page with a slash at the end of its URL', async () => {
  await operator.page.goto(`${operator.stack.url}/admin/`)
  await operator.waitFor('#no-events:not([hidden])')
  await operator.page.waitForFunction(() => document.querySelector('#hand')?.textContent !== '')
  expect(await operator.textOf('#hand')).toContain('there are no dead letters')
  await operator.page.goto(`${operator.stack.url}/admin`)
  await operator.waitFor('#no-events:not([hidden])')
})

test('says what to run while the tables of the journal are missing, and goes on by itself', async () => {
  await operator.stack.execute('ALTER TABLE recent_events RENAME TO away')
  await operator.click('Refresh')
  await operator.waitFor('#events-error:not([hidden])')
  expect(await operator.textOf('#events-error')).toMatch(
    /^The journal cannot be read\. .*d1 migrations apply DEAD_LETTERS/,
  )
  expect(await operator.textOf('#live')).toBe('Asking again in 10 s')
  await operator.stack.execute('ALTER TABLE away RENAME TO recent_events')
  await operator.page.locator('#events-error').setVisibility('hidden').setTimeout(20_000).wait()
})
