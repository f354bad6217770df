import { appendFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'

/** The environment variable with the folder of a run's recordings; nothing is recorded without one. */
export const FOLDER_VARIABLE = 'RECORDING_FOLDER'

/** What is on record: what Workers answered and logged, and what must not be in it. */
export type RecordingKind = 'answer' | 'log' | 'secret' | 'personal'

/** One line of a recording. */
export interface Recorded {
  readonly kind: RecordingKind
  readonly text: string
}

let recordingName = 'no-test'
const pending = new Set<Promise<unknown>>()

/** Tells whose recording it is: a test file's. */
export function nameRecording(testPath: string): void {
  recordingName = testPath.replace(/^.*\/test\//, '').replaceAll('/', '_')
}

/** Puts something on record. */
export function record(kind: RecordingKind, text: string): void {
  const folder = process.env[FOLDER_VARIABLE]
  if (folder === undefined) return
  const line = JSON.stringify({ kind, text } satisfies Recorded)
  appendFileSync(`${folder}/${recordingName}.jsonl`, `${line}\n`)
}

/** Puts something on record that is still under way, or never comes. */
export function recordLater(kind: RecordingKind, text: Promise<string>): void {
  const recorded = text.then(
    (whole) => record(kind, whole),
    () => undefined,
  )
  pending.add(recorded)
  void recorded.finally(() => pending.delete(recorded))
}

/** What has not come by now never will: the page it was for is gone. */
const SETTLE_LIMIT_MS = 5000

/** Settles once all that was under way is on record, as far as it comes. */
export const recordingsSettled = (): Promise<unknown> =>
  Promise.race([Promise.all(pending), wait(SETTLE_LIMIT_MS)])
