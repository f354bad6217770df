import { beforeEach, expect, test } from 'vitest'
import type { LetterInput } from '../support/start-admin.ts'
import { LEAD, read, SITE } from '../support/start-stack.ts'
import { complaints, look, startPatient } from './support/start-patient.ts'

const { url, dub, insert, execute } = await startPatient()
beforeEach(async () => {
  dub.reset()
  for (const table of ['dead_letters', 'recent_events', 'ledger'])
    await execute(`DELETE FROM ${table}`)
})

const letter = (fields: Partial<LetterInput>): LetterInput => ({ id: 'one', ...fields })

test.each<[string, LetterInput, finding: string, says: RegExp, remedy: RegExp]>([
  [
    'events that are no longer tried',
    letter({ reason: 'unauthorized' }),
    'failed dead letters',
    /1 events are no longer tried: unauthorized 1/,
    /\/admin/,
  ],
  [
    'clicks that somebody made up',
    letter({ reason: 'click_unknown' }),
    'warning dead letters',
    /click_unknown 1/,
    /\/admin/,
  ],
  [
    'links of another workspace',
    letter({ reason: 'foreign_link' }),
    'failed workspace',
    /another workspace/,
    /secret put DUB_API_KEY/,
  ],
  [
    'sales that Dub lost',
    letter({ state: 'absent', reason: 'absent' }),
    'failed absent',
    /does not list/,
    /Sales that Dub lost/,
  ],
  [
    'leads behind a dedupe key',
    letter({ state: 'poisoned', reason: 'poisoned' }),
    'warning poisoned',
    /1 leads wait/,
    /seven days/,
  ],
])('names the remedy for %s', async (_, written, expected, says, remedy) => {
  await insert([written])
  const found = complaints(await look(url))
  const named = found.find(({ name, outcome }) => `${outcome} ${name}` === expected)
  expect(found.map(({ name, outcome }) => `${outcome} ${name}`)).toContain(expected)
  expect(named?.says).toMatch(says)
  expect(named?.remedy).toMatch(remedy)
})

test('says why events wait in the queue', async () => {
  dub.fault({ kind: 'unauthorized', times: 1 })
  const { status } = await read(`${url}/track/lead`, {
    method: 'POST',
    headers: { origin: SITE },
    body: JSON.stringify(LEAD),
  })
  expect(status).toBe(202)
  expect(complaints(await look(url))).toEqual([
    expect.objectContaining({
      name: 'waiting',
      outcome: 'warning',
      says: expect.stringContaining('unauthorized'),
    }),
  ])
})
