/** A body becomes an event, built afresh. No I/O. */
import * as v from 'valibot'
import { CUSTOMER_ID_NAMES } from '../../contract/customer.ts'
import { EVENTS, type EventKind, type TrackEvent } from '../../contract/events.ts'
import { customerExternalId, customerId } from '../../contract/fields.ts'
import type { Warning } from '../../contract/replies.ts'
import type { Body } from './body.ts'
import type { Identified } from './identify.ts'
import { inDubsWords } from '../in-dubs-words.ts'
import type { Refusal } from '../http/refusal.ts'
import { restrict } from './allowed-fields.ts'
import { err, ok, type Result } from '../result.ts'

/** An event that may go to Dub, and what was left out of it. */
export interface Parsed {
  readonly event: TrackEvent
  readonly warnings: readonly Warning[]
}

/** What besides the body decides how it is read. */
export interface ParseContext {
  /** The click in the request's cookies: used when the body names none. */
  readonly cookieClickId: string | undefined
  /** The fields a page may set; undefined for all. */
  readonly allowedFields: ReadonlySet<string> | undefined
}

type Table = Readonly<Record<string, v.GenericSchema>>

/**
 * Holds a body to the event's entry in the table. The first essential field that is wrong refuses it,
 * in Dub's order: shapes before the customer's id. Unknown fields do not survive.
 */
export function parse(
  kind: EventKind,
  { said, signed, warnings: unsigned }: Identified,
  { cookieClickId, allowedFields }: ParseContext,
): Result<Parsed, Refusal> {
  const { body: allowed, warnings: barred } = restrict(said, allowedFields)
  const body = { ...allowed, ...signed }

  const essential = readFields(EVENTS[kind].essential, body)
  const [problem] = essential.problems
  if (problem) return err({ reason: 'invalid_field', message: problem })

  const customer = readCustomer(body)
  if (!customer.ok) return customer

  const describing = readFields(EVENTS[kind].describing, body)
  const fields = {
    ...essential.values,
    ...describing.values,
    clickId: essential.values['clickId'] ?? cookieClickId ?? '',
    customerExternalId: customer.value,
    ...EVENTS[kind].fixed,
  }
  const event = { kind, fields } as unknown as TrackEvent
  return ok({ event, warnings: [...unsigned, ...barred, ...describing.problems] })
}

/** The values that keep their rules, and a message for each that does not. Absent ones leave no trace. */
function readFields(table: Table, body: Body) {
  const values: Record<string, unknown> = {}
  const problems: string[] = []
  for (const [name, schema] of Object.entries(table)) {
    const field = readField(name, schema, body[name])
    if (!field.ok) problems.push(field.error)
    else if (field.value !== undefined) values[name] = field.value
  }
  return { values, problems }
}

function readField(name: string, schema: v.GenericSchema, input: unknown): Result<unknown, string> {
  const parsed = v.safeParse(schema, input, { abortPipeEarly: true })
  return parsed.success ? ok(parsed.output) : err(inDubsWords(name, parsed.issues[0].message))
}

/** The customer's id under the first of its names that is not blank. */
function readCustomer(body: Body): Result<string, Refusal> {
  let found = ''
  for (const name of CUSTOMER_ID_NAMES) {
    const id = readField(name, customerId, body[name])
    if (!id.ok) return err({ reason: 'invalid_field', message: id.error })
    found ||= String(id.value ?? '')
  }
  if (found === '') return err({ reason: 'missing_customer' })

  const id = readField('customerExternalId', customerExternalId, found)
  return id.ok ? ok(found) : err({ reason: 'invalid_field', message: id.error })
}
