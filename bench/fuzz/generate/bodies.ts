import * as fc from 'fast-check'
import { EVENT_NAMES, type EventName } from '../fuzz-case.ts'
import type { WorkerName } from '../settings.ts'
import { EVENTS } from './events.ts'
import { JSON_TEXTS } from './json-texts.ts'
import { TOKENS } from './tokens.ts'
import { mostly } from './weighted.ts'
import { WRAPPINGS } from './wrappings.ts'

/** Makes a body for a Worker, one character a byte. */
export type BodyOf = (worker: WorkerName) => string

/** The customer's id: the subject of the token and, mostly, what the body says. */
const SUBJECTS = mostly(
  0.85,
  fc.constantFrom('user_123', '1', 'ж'.repeat(100)),
  fc.string({ unit: 'binary', maxLength: 120 }),
)

const eventsOf = (event: EventName): fc.Arbitrary<BodyOf> =>
  fc
    .record({ write: EVENTS[event], token: TOKENS, subject: SUBJECTS, wrap: WRAPPINGS })
    .map(({ write, token, subject, wrap }): BodyOf => {
      return (worker) => wrap(write(subject, token(worker, subject)))
    })

const ANY_EVENTS = fc.oneof(...EVENT_NAMES.map(eventsOf))

const ANY_JSON = fc.record({ text: JSON_TEXTS, wrap: WRAPPINGS }).map(
  ({ text, wrap }): BodyOf =>
    () =>
      wrap(text),
)

const ANY_BYTES = fc.uint8Array({ maxLength: 200 }).map((bytes): BodyOf => {
  return () => Buffer.from(bytes).toString('latin1')
})

/** Bodies: mostly of this event, else of any, any JSON, any bytes, or nothing. */
export const bodiesOf = (event: EventName): fc.Arbitrary<BodyOf> =>
  mostly(
    0.86,
    eventsOf(event),
    ANY_EVENTS,
    ANY_JSON,
    ANY_BYTES,
    fc.constant<BodyOf>(() => ''),
  )
