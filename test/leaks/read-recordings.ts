import { readdirSync, readFileSync } from 'node:fs'
import { FOLDER_VARIABLE, type Recorded, type RecordingKind } from '../recording/recorder.ts'

/** Something that a Worker said. */
export interface Saying {
  /** The recording it is in, named after the test file. */
  readonly recording: string
  readonly text: string
}

/** What the Workers of a run have said, and what must not be in it. */
export interface Recordings {
  readonly answers: readonly Saying[]
  readonly logs: readonly Saying[]
  readonly secrets: ReadonlySet<string>
  readonly personal: ReadonlySet<string>
}

/** Reads everything that the test files of this run have put on record so far. */
export function readRecordings(): Recordings {
  const folder = process.env[FOLDER_VARIABLE]
  const files = folder === undefined ? [] : readdirSync(folder)
  const entries = files.flatMap((recording) =>
    readFileSync(`${folder}/${recording}`, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => Object.assign({ recording }, JSON.parse(line) as Recorded)),
  )
  const of = (kind: RecordingKind) => entries.filter((entry) => entry.kind === kind)
  const textsOf = (kind: RecordingKind) => new Set(of(kind).map(({ text }) => text))
  return {
    answers: of('answer'),
    logs: of('log'),
    secrets: textsOf('secret'),
    personal: textsOf('personal'),
  }
}
