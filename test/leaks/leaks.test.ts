/** Runs after all other tests, over everything that their Workers answered and logged. */
import { expect, test } from 'vitest'
import { WHOLE_RUN_VARIABLE } from '../recording/global-setup.ts'
import { findLeaks } from './find-leaks.ts'
import { readRecordings, type Recordings } from './read-recordings.ts'

/** By the run, half of what was on record when this was written. */
const LEAST: Readonly<Record<string, Record<'recordings' | keyof Recordings, number>>> = {
  usual: { recordings: 25, answers: 500, logs: 300, secrets: 3, personal: 30 },
  long: { recordings: 1, answers: 1, logs: 1, secrets: 1, personal: 1 },
}

const { answers, logs, secrets, personal } = readRecordings()

const least = LEAST[process.env[WHOLE_RUN_VARIABLE] ?? '']

test.runIf(least)(
  'a run of all tests has put enough on record for the search to mean anything',
  () => {
    const found = {
      recordings: new Set([...answers, ...logs].map(({ recording }) => recording)).size,
      answers: answers.length,
      logs: logs.length,
      secrets: secrets.size,
      personal: personal.size,
    }
    console.log('on record:', JSON.stringify(found))
    for (const [name, count] of Object.entries(found)) {
      expect([name, count >= (least?.[name as keyof typeof found] ?? 0)]).toEqual([name, true])
    }
  },
)

test.skipIf(answers.length === 0)('no Worker has answered with a secret', () => {
  expect(findLeaks(answers, secrets)).toEqual([])
})

test.skipIf(logs.length === 0)('no Worker has logged a secret', () => {
  expect(findLeaks(logs, secrets)).toEqual([])
})

test.skipIf(logs.length === 0)('no Worker has named a person in its log', () => {
  expect(findLeaks(logs, personal)).toEqual([])
})
