import * as fc from 'fast-check'
import type { WorkerName } from '../settings.ts'
import { JSON_TEXTS } from './json-texts.ts'
import { LEADS } from './leads.ts'
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

const EVENTS = fc
  .record({ lead: LEADS, token: TOKENS, subject: SUBJECTS, wrap: WRAPPINGS })
  .map(({ lead, token, subject, wrap }): BodyOf => {
    return (worker) => wrap(lead(subject, token(worker, subject)))
  })

const ANY_JSON = fc.record({ text: JSON_TEXTS, wrap: WRAPPINGS }).map(
  ({ text, wrap }): BodyOf =>
    () =>
      wrap(text),
)

const ANY_BYTES = fc.uint8Array({ maxLength: 200 }).map((bytes): BodyOf => {
  return () => Buffer.from(bytes).toString('latin1')
})

/** Bodies: mostly events, else any JSON, any bytes, or nothing. */
export const BODIES: fc.Arbitrary<BodyOf> = mostly(
  0.88,
  EVENTS,
  ANY_JSON,
  ANY_BYTES,
  fc.constant<BodyOf>(() => ''),
)
