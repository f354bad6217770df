import { expect } from 'vitest'
import { CLICK_ID } from '../../contract/click.ts'
import type { EventKind } from '../../contract/events.ts'
import { readBody } from '../../worker/admit/body.ts'
import { parse } from '../../worker/admit/parse.ts'
import { toErrorResponse } from '../../worker/http/refusal.ts'
import type { Verdict } from './verdicts.ts'

/** What the Worker is to say of a body: Dub's verdict, or what the design says in its place. */
export interface Expected {
  readonly status: number
  /** The field that decides it; null when the body is taken. */
  readonly path: string | null
  /** The field that is left out, with a warning. */
  readonly warning?: string
  /** What the Worker makes of the body. */
  readonly fields?: Fields
}

type Fields = Readonly<Record<string, unknown>>

const DESCRIBING = new Set(['customerName', 'customerEmail', 'customerAvatar', 'metadata'])

/**
 * The most UTF-16 units of a text. The verdicts were made by a Dub that counts code points; another version
 * counts units, of which there are never fewer. Dub checks no bound of `customerExternalId` and `customerAvatar`.
 */
const ESSENTIAL_LIMITS = { eventName: 255, customerExternalId: 100 }
const DESCRIBING_LIMITS = { customerName: 100, customerEmail: 100, customerAvatar: 2048 }

const findTooLong = (limits: Readonly<Record<string, number>>, fields: Fields) =>
  Object.entries(limits).find(([name, limit]) => String(fields[name] ?? '').length > limit)?.[0]

/** Dub's verdict, but for where the design departs from Dub for every kind of event. */
export function expectedOf({ status, path, body, parsed }: Verdict): Expected {
  if (status === 422 && path && DESCRIBING.has(path)) {
    return { status: 200, path: null, warning: path, fields: withoutField(body, path) }
  }
  if (!parsed) return { status, path }
  const clickId = String(parsed['clickId'] ?? '')
  if (clickId !== '' && !CLICK_ID.test(clickId)) return { status: 422, path: 'clickId' }
  const tooLong = findTooLong(ESSENTIAL_LIMITS, parsed)
  if (tooLong) return { status: 422, path: tooLong }
  const warning = findTooLong(DESCRIBING_LIMITS, parsed)
  return warning
    ? { status, path, warning, fields: withoutField(parsed, warning) }
    : { status, path, fields: parsed }
}

/** Fails unless the Worker says of this body what is expected; `defaults` are filled in where a field is absent. */
export async function expectVerdict(
  kind: EventKind,
  body: unknown,
  { status, path, warning, fields }: Expected,
  defaults: object,
): Promise<void> {
  const result = await judge(kind, body)
  if (status === 200) {
    if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`)
    const { event, warnings } = result.value
    expect(event.fields).toEqual({ clickId: '', ...defaults, ...fields })
    expect(warnings.map((text) => text.split(': ')[1])).toEqual(warning ? [warning] : [])
    return
  }
  if (result.ok) throw new Error('accepted')
  const answer = toErrorResponse(result.error)
  expect(answer.status).toBe(status)
  expect(answer.body.error.message).toMatch(new RegExp(`(^|: )${path}( |:)`))
}

async function judge(kind: EventKind, body: unknown) {
  const request = new Request('https://t.example', { method: 'POST', body: JSON.stringify(body) })
  const read = await readBody(request)
  if (!read.ok) return read
  const identified = {
    claimedByPage: read.value,
    claimedByToken: {},
    claims: undefined,
    warnings: [],
  }
  return parse(kind, identified, { cookieClickId: undefined, allowedFields: undefined })
}

function withoutField(body: unknown, field: string): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(body as Record<string, unknown>).filter(([name]) => name !== field),
  )
}
