import { readFileSync } from 'node:fs'
import { afterAll, expect, test } from 'vitest'
import type { Fault } from '../../../emulator/index.ts'
import { LEAD, read, startStack } from '../../support/start-stack.ts'
import { API_KEY } from '../../support/start-worker.ts'

const stack = await startStack()
const quiet = await startStack()
afterAll(async () => {
  await stack.close()
  await quiet.close()
})

const PERSON = {
  customerName: 'Ines Moreau',
  customerEmail: 'ines@lumen.test',
  customerAvatar: 'https://lumen.test/ines.png',
  metadata: { plan: 'gold-plan' },
}
// The last three in a row open the circuit: the ones before must be answered.
const FAULTS: Fault[] = (
  ['unauthorized', 'forbidden', 'invite_expired', 'server_error', 'bad_gateway', 'reset'] as const
).map((kind) => ({ kind }))

test('sends the key to Dub alone, and logs nothing personal', async () => {
  const answers = [
    await stack.post({ ...LEAD, ...PERSON }),
    await stack.post({ ...LEAD, ...PERSON }),
  ]
  for (const fault of FAULTS) {
    stack.dub.fault(fault)
    answers.push(await stack.post({ ...LEAD, ...PERSON }))
  }
  answers.push(
    await stack.post('{'),
    await stack.post({}),
    await read(`${stack.worker.url}/health`),
  )
  const answered = answers.map(({ body, headers }) => JSON.stringify([body, ...headers])).join()
  const logged = stack.worker.logs().join()

  expect(stack.dub.calls.every(({ authorization }) => authorization === `Bearer ${API_KEY}`)).toBe(
    true,
  )
  expect(stack.dub.calls.length).toBeGreaterThan(FAULTS.length)
  expect(answered).not.toContain(API_KEY)
  expect(logged).not.toContain(API_KEY)
  expect(readFileSync('dist/dub.js', 'utf8')).not.toContain(API_KEY)

  expect(stack.worker.logs().length).toBeGreaterThan(FAULTS.length)
  for (const personal of ['user_123', 'Ines', 'lumen.test', 'gold-plan', LEAD.clickId]) {
    expect(logged).not.toContain(personal)
  }
})

test('logs one line of JSON per event, with a hash in place of the customer id', async () => {
  await quiet.post({ ...LEAD, customerExternalId: 'hashed' })
  const lines = quiet.worker.logs()
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    {
      event: 'lead',
      outcome: 'recorded',
      attempt: 1,
      milliseconds: expect.any(Number),
      customer: expect.stringMatching(/^[\da-f]{8}$/),
    },
  ])
})
