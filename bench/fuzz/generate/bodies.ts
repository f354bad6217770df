import * as fc from 'fast-check'
import { EVENT_KINDS, type EventKind } from '../../../contract/events.ts'
import type { WorkerName } from '../settings.ts'
import { bodyTextsOf } from './body-texts.ts'
import { ENCODINGS } from './encodings.ts'
import { JSON_TEXTS } from './json-texts.ts'
import { TOKENS } from './tokens.ts'
import { mostly } from './weighted.ts'

/** Makes a body for a Worker, one character a byte. */
export type BodyOf = (worker: WorkerName) => string

/** The customer's id: the subject of the token and, mostly, the one in the body. */
const SUBJECTS = mostly(
  0.85,
  fc.constantFrom('user_123', '1', 'ж'.repeat(100)),
  fc.string({ unit: 'binary', maxLength: 120 }),
)

const eventsOf = (kind: EventKind): fc.Arbitrary<BodyOf> =>
  fc
    .record({ write: bodyTextsOf(kind), token: TOKENS, subject: SUBJECTS, encode: ENCODINGS })
    .map(({ write, token, subject, encode }): BodyOf => {
      return (worker) => encode(write(subject, token(worker, subject)))
    })

const ANY_EVENTS = fc.oneof(...EVENT_KINDS.map(eventsOf))

const ANY_JSON = fc.record({ text: JSON_TEXTS, encode: ENCODINGS }).map(
  ({ text, encode }): BodyOf =>
    () =>
      encode(text),
)

const ANY_BYTES = fc.uint8Array({ maxLength: 200 }).map((bytes): BodyOf => {
  return () => Buffer.from(bytes).toString('latin1')
})

/** Bodies: mostly of this kind of event, else of any, any JSON, any bytes, or empty. */
export const bodiesOf = (kind: EventKind): fc.Arbitrary<BodyOf> =>
  mostly(
    0.86,
    eventsOf(kind),
    ANY_EVENTS,
    ANY_JSON,
    ANY_BYTES,
    fc.constant<BodyOf>(() => ''),
  )
