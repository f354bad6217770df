import { afterAll, beforeAll, expect, test } from 'vitest'
import { saleAttempt } from '../support/start-shop.ts'
import { letterOf, type Operator, startOperator } from './support/start-operator.ts'

let operator: Operator
beforeAll(async () => {
  operator = await startOperator()
  await operator.stack.insert([
    { id: 'waiting' },
    { id: 'lost', message: saleAttempt('lost'), reason: 'absent', state: 'absent' },
  ])
  await operator.stack.execute(`INSERT INTO ledger VALUES ('key', '{}', 0, 99999999999999, 0, 0)`)
  await operator.stack.execute(
    `UPDATE confirmation_counts SET events = iif(outcome = 'confirmed', 41, 1)`,
  )
  await operator.reload()
})
afterAll(() => operator?.close())

test('shows how many events Dub has confirmed', async () => {
  await operator.page.waitForFunction(
    () => document.querySelector('#confirmations')?.textContent !== '',
  )
  expect(await operator.textOf('#confirmations')).toContain(
    '41 confirmed, 1 not confirmed yet, 1 absent',
  )
})

test('does not say how many wait where they are too many to be counted', async () => {
  await operator.stack.execute(
    `INSERT INTO ledger WITH RECURSIVE counted(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < 1500) SELECT n, '{}', 0, 99999999999999, 0, 0 FROM counted`,
  )
  await operator.reload()
  await operator.page.waitForFunction(() =>
    document.querySelector('#confirmations')?.textContent?.includes('41 confirmed, 1,000 or more'),
  )
  expect(await operator.textOf('#confirmations')).toContain(
    '1,000 or more still to be looked up at Dub, 1 absent',
  )
})

test('replays an absent sale under a new invoice only after a warning', async () => {
  await operator.click('absent at Dub 1', '#states')
  await operator.waitFor(letterOf('lost'))
  expect(await operator.textOf(letterOf('lost'))).toContain('Look at Dub')
  expect(await operator.textOf(letterOf('lost'))).not.toContain('newInvoice')
  await operator.click('Replay under a new invoice', letterOf('lost'))
  await operator.waitFor('dialog[open]')
  expect(await operator.textOf('dialog')).toContain('the partner would be paid twice')
  expect(await operator.textOf('#ask-text')).toMatch(/^Purchase, customer [\da-f]{8}, \$49\.00\. /)
  await operator.click('Cancel', 'dialog')
  expect(await operator.stack.stateOf('lost')).toBe('absent')

  await operator.click('Replay under a new invoice', letterOf('lost'))
  await operator.click('Replay under a new invoice', 'dialog')
  await operator.waitForStatus('1 letter put back on the queue.')
  const rows = await operator.stack.rows()
  expect(rows.find(({ id }) => id === 'lost')?.message).toContain('"invoiceId":"lost-resent"')
  expect(operator.pageErrors).toEqual([])
})
