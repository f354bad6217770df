/** Builds an event from checked properties. No I/O. */
import * as v from 'valibot'
import { EVENTS, type EventKind, isSale, type TrackEvent } from '../../contract/events.ts'
import { CUSTOMER_ID_NAMES, customerExternalId, customerId } from '../../contract/fields.ts'
import type { Warning } from '../../contract/replies.ts'
import { amountError } from '../../contract/sale-fields.ts'
import { fieldMessage } from '../../contract/text.ts'
import type { Refusal } from '../http/refusal.ts'
import { err, ok, type Result } from '../result.ts'
import { restrict } from './allowed-fields.ts'
import type { Body } from './body.ts'
import type { Identified } from './identify.ts'

/** An event that may go to Dub, and what was left out of it. */
export interface Parsed {
  readonly event: TrackEvent
  readonly warnings: readonly Warning[]
}

/** What decides how properties are read. */
export interface ParseContext {
  /** The click in the request's cookies, for an event that names none. */
  readonly cookieClickId: string | undefined
  /** The fields a page may set; undefined for all. */
  readonly allowedFields: ReadonlySet<string> | undefined
}

type Table = Readonly<Record<string, v.GenericSchema>>

/**
 * Checks properties against the event's entry in the table. The first wrong essential field refuses the
 * event, in Dub's order: shapes before the customer's id. Unknown fields are dropped.
 */
export function parse(
  kind: EventKind,
  { claimedByPage, claimedByToken, warnings: unsigned }: Identified,
  { cookieClickId, allowedFields }: ParseContext,
): Result<Parsed, Refusal> {
  const { properties: allowed, warnings: notAllowed } = restrict(claimedByPage, allowedFields)
  const properties = { ...allowed, ...claimedByToken }

  const essential = readFields(EVENTS[kind].essential, properties)
  const [message] = essential.errors
  if (message) return err({ reason: 'invalid_field', message })

  const customer = readCustomer(properties)
  if (!customer.ok) return customer

  const describing = readFields(EVENTS[kind].describing, properties)
  const fields = {
    ...essential.values,
    ...describing.values,
    clickId: essential.values['clickId'] ?? cookieClickId ?? '',
    customerExternalId: customer.value,
    ...EVENTS[kind].fixed,
  }
  const event = { kind, fields } as unknown as TrackEvent
  const tooMuch = isSale(event) ? amountError(event.fields) : undefined
  if (tooMuch) return err({ reason: 'invalid_field', message: tooMuch })
  return ok({ event, warnings: [...unsigned, ...notAllowed, ...describing.errors] })
}

/** The values that follow their rules, and a message for each that does not. Absent fields stay absent. */
function readFields(table: Table, properties: Body) {
  const values: Record<string, unknown> = {}
  const errors: string[] = []
  for (const [name, schema] of Object.entries(table)) {
    const field = readField(name, schema, properties[name])
    if (!field.ok) errors.push(field.error)
    else if (field.value !== undefined) values[name] = field.value
  }
  return { values, errors }
}

/** What becomes of a field that is not given: a default, mostly, or nothing. */
const NOT_GIVEN = new Map<v.GenericSchema, Result<unknown, string>>()

function readField(name: string, schema: v.GenericSchema, input: unknown): Result<unknown, string> {
  if (input !== undefined) return checkField(name, schema, input)
  const known = NOT_GIVEN.get(schema) ?? checkField(name, schema, input)
  NOT_GIVEN.set(schema, known)
  return known
}

function checkField(
  name: string,
  schema: v.GenericSchema,
  input: unknown,
): Result<unknown, string> {
  const parsed = v.safeParse(schema, input, { abortPipeEarly: true })
  return parsed.success ? ok(parsed.output) : err(fieldMessage(name, parsed.issues[0].message))
}

/** The customer's id under the first of its names that is not blank. */
function readCustomer(properties: Body): Result<string, Refusal> {
  let found = ''
  for (const name of CUSTOMER_ID_NAMES) {
    const id = readField(name, customerId, properties[name])
    if (!id.ok) return err({ reason: 'invalid_field', message: id.error })
    found ||= String(id.value ?? '')
  }
  if (found === '') return err({ reason: 'missing_customer' })

  const id = readField('customerExternalId', customerExternalId, found)
  return id.ok ? ok(found) : err({ reason: 'invalid_field', message: id.error })
}
