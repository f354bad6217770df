/** Runs after all other tests, over everything that their Workers answered and logged. */
import { expect, test } from 'vitest'
import { WHOLE_RUN_VARIABLE } from '../recording/global-setup.ts'
import { findLeaks } from './find-leaks.ts'
import { readRecordings, type Recordings } from './read-recordings.ts'

/** By the run, about half of what it has on record. */
const LEAST: Readonly<Record<string, Record<'recordings' | keyof Recordings, number>>> = {
  usual: { recordings: 36, answers: 1200, logs: 900, secrets: 300, personal: 400 },
  long: { recordings: 5, answers: 1200, logs: 900, secrets: 90, personal: 60 },
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
