import { afterAll, expect, test } from 'vitest'
import { until } from '../../../tools/until.ts'
import { startCaller } from '../../support/start-caller.ts'
import { LEAD } from '../../support/start-stack.ts'

const stack = await startCaller()
afterAll(() => stack.close())

const isRecorded = (customer: string) =>
  stack.dub.leads.some(({ customerExternalId }) => customerExternalId === customer)

test.each([
  ['keeps a call going with waitUntil', '/wait-until', 200],
  ['ends while the call is under way', '/leave-later?ms=0', 200],
  ['fails while the call is under way', '/fail', 500],
])('records the lead of a Worker that %s', async (customer, path, status) => {
  stack.dub.fault({ kind: 'slow', delayMs: 700 })
  const answer = await fetch(`${stack.worker.neighbourUrl}${path}`, {
    method: 'POST',
    body: JSON.stringify({ ...LEAD, customerExternalId: customer }),
  })
  await answer.text()
  expect(answer.status).toBe(status)
  expect(isRecorded(customer)).toBe(false)
  await until(() => isRecorded(customer))
})

test('does not hear of a call whose Worker ends in the same task', async () => {
  const answer = await fetch(`${stack.worker.neighbourUrl}/leave`, {
    method: 'POST',
    body: JSON.stringify({ ...LEAD, customerExternalId: 'unheard' }),
  })
  expect(await answer.text()).toBe('gone')
  await stack.call('/lead', { ...LEAD, customerExternalId: 'heard' })
  expect([isRecorded('heard'), isRecorded('unheard')]).toEqual([true, false])
})
