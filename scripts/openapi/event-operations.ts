/** What reports an event: one operation for each kind, at two paths. */
import { EVENT_KINDS, type EventKind } from '../../contract/events.ts'
import { ref } from './json-schema.ts'
import { preflight } from './preflight.ts'
import { refusalResponses, type ResponseObject } from './refusal-responses.ts'

const SUMMARIES: Readonly<Record<EventKind, string>> = {
  lead: 'Report a lead',
  sale: 'Report a sale',
  customer: 'Create a customer, without a lead',
}

/** What a 200 holds. A customer's is of the route that Dub removed where a server calls. */
const REPLIES: Readonly<Record<EventKind, object>> = {
  lead: ref('LeadReply'),
  sale: ref('SaleReply'),
  customer: { anyOf: [ref('LeadReply'), ref('OldCustomerReply')] },
}

/** What proves the event of a page, or goes with it. No field of the event. */
const PAGE_MEMBERS = {
  token: { type: 'string', description: 'A signed identity token, where the Worker asks for one.' },
  turnstileToken: { type: 'string', description: 'What the Turnstile widget returned.' },
  cookie: { type: 'string', description: 'The cookie of the click, to be set again.' },
}

export const eventPaths: Readonly<Record<string, object>> = Object.fromEntries(
  EVENT_KINDS.flatMap((kind) => [
    [`/track/${kind}`, pathItem(kind, '')],
    [`/track/${kind}/client`, pathItem(kind, 'Client')],
  ]),
)

function pathItem(kind: EventKind, suffix: string): object {
  const operationId = `${kind}${suffix}`
  return {
    post: {
      operationId,
      summary: SUMMARIES[kind],
      ...(suffix && {
        description: `The same as /track/${kind}, where Dub's own script posts to.`,
      }),
      requestBody: { required: true, content: bodyOf(kind) },
      responses: { ...accepted(kind), ...refusedResponses(kind) },
    },
    options: { operationId: `${operationId}Preflight`, ...preflight() },
  }
}

/** The content type does not matter; the script sends text/plain, which needs no preflight. */
function bodyOf(kind: EventKind) {
  const schema = { allOf: [ref(fieldsName(kind)), { type: 'object', properties: PAGE_MEMBERS }] }
  return { 'application/json': { schema }, 'text/plain': { schema } }
}

function accepted(kind: EventKind): Readonly<Record<string, ResponseObject>> {
  return {
    '200': {
      description: 'Dub has the event; or, to a server, the queue keeps it (`queued`).',
      content: { 'application/json': { schema: REPLIES[kind] } },
    },
    '202': {
      description: 'To a page: the queue keeps the event.',
      content: { 'application/json': { schema: ref('Queued') } },
    },
  }
}

/** Only of a sale Dub may count nothing. */
function refusedResponses(kind: EventKind): Readonly<Record<string, ResponseObject>> {
  return refusalResponses('event', (reason) => reason !== 'not_attributed' || kind === 'sale')
}

/** The name of the schema of an event's body. */
export function fieldsName(kind: EventKind): string {
  return `${kind.charAt(0).toUpperCase()}${kind.slice(1)}Fields`
}
