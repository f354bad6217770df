/** Runs after all other tests, over everything that their Workers answered and logged. */
import { expect, test } from 'vitest'
import { WHOLE_RUN_VARIABLE } from '../recording/global-setup.ts'
import { findLeaks } from './find-leaks.ts'
import { readRecordings } from './read-recordings.ts'

/** A whole run has several times as much of everything. */
const LEAST = { recordings: 25, answers: 500, logs: 300, secrets: 3, personal: 30 }

const { answers, logs, secrets, personal } = readRecordings()

test.runIf(process.env[WHOLE_RUN_VARIABLE])('a run of all tests has put them on record', () => {
  const recordings = new Set([...answers, ...logs].map(({ recording }) => recording))
  expect(recordings.size).toBeGreaterThan(LEAST.recordings)
  expect(answers.length).toBeGreaterThan(LEAST.answers)
  expect(logs.length).toBeGreaterThan(LEAST.logs)
  expect(secrets.size).toBeGreaterThan(LEAST.secrets)
  expect(personal.size).toBeGreaterThan(LEAST.personal)
})

test.skipIf(answers.length === 0)('no Worker has answered with a secret', () => {
  expect(findLeaks(answers, secrets)).toEqual([])
})

test.skipIf(logs.length === 0)('no Worker has logged a secret', () => {
  expect(findLeaks(logs, secrets)).toEqual([])
})

test.skipIf(logs.length === 0)('no Worker has named a person in its log', () => {
  expect(findLeaks(logs, personal)).toEqual([])
})
