import { afterAll, expect, test } from 'vitest'
import type { Attempt } from '../../../worker/settle/attempt.ts'
import { LEAD, startStack } from '../../support/start-stack.ts'
import { until } from '../../../tools/until.ts'
import { IMPATIENT } from '../../support/worker-config.ts'

const stack = await startStack({}, { queueTimesFaster: 5 })
const impatient = await startStack({}, { config: IMPATIENT, queueTimesFaster: 5 })
const withoutTable = await startStack({}, { queueTimesFaster: 5 })
afterAll(async () => {
  await stack.close()
  await impatient.close()
  await withoutTable.close()
})

/** An event as the Worker puts it on the queue. */
const attemptOf = (customerExternalId: string, fields: object = {}): Attempt => ({
  version: 1,
  id: customerExternalId,
  event: { kind: 'lead', fields: { ...LEAD, mode: 'async', customerExternalId, ...fields } },
  progress: { clickProven: false, unclear: false },
  admittedAtMs: Date.now(),
  tries: 1,
})

test('neither holds up nor repeats the neighbours of a slow and a refused event in a batch', async () => {
  stack.dub.fault({ kind: 'slow', delayMs: 2000, only: 'deferred' })
  const neighbours = ['a', 'b', 'c', 'd']
  await stack.worker.enqueue(attemptOf('slow'))
  await stack.worker.enqueue(attemptOf('refused', { clickId: '' }))
  for (const customer of neighbours) await stack.worker.enqueue(attemptOf(customer))

  const recorded = () => stack.dub.leads.map(({ customerExternalId }) => customerExternalId)
  await until(() => recorded().length >= neighbours.length)
  expect(recorded().length).toBe(neighbours.length)
  await until(() => recorded().length > neighbours.length)
  await until(async () => (await stack.worker.deadLetters()).length > 0)
  expect(recorded().toSorted()).toEqual([...neighbours, 'slow'])
  expect(await stack.worker.deadLetters()).toMatchObject([{ id: 'refused', reason: 'refused' }])
})

test('records a message that is delivered twice as one lead', async () => {
  await stack.worker.enqueue(attemptOf('twice'))
  await stack.worker.enqueue(attemptOf('twice'))
  await until(
    () => stack.worker.logs().filter((line) => /recorded|duplicate/.test(line)).length >= 7,
  )
  const leads = stack.dub.leads.filter(({ customerExternalId }) => customerExternalId === 'twice')
  expect(leads).toHaveLength(1)
})

test('dead-letters a message under its own id that was delivered too often', async () => {
  impatient.dub.fault({ kind: 'unauthorized', times: Number.POSITIVE_INFINITY })
  await impatient.worker.enqueue(attemptOf('too often'))
  const letter = await until(async () => (await impatient.worker.deadLetters())[0])
  expect(letter).toMatchObject({ id: 'too often', reason: 'exhausted', state: 'buried' })
})

test('keeps a message on the queue while the database does not take it', async () => {
  await withoutTable.worker.execute('DROP TABLE dead_letters')
  await withoutTable.worker.enqueue(attemptOf('stuck', { clickId: '' }))
  const line = await until(() => withoutTable.worker.logs().find((text) => text.includes('stuck')))
  expect(JSON.parse(line)).toMatchObject({ outcome: 'stuck', reason: '400 bad_request' })
})
