/** The responses to what is refused, from `worker/http/refusal.ts`. */
import type { ErrorResponse } from '../../worker/http/error-response.ts'
import { type Refusal, toErrorResponse } from '../../worker/http/refusal.ts'
import type { JsonSchema } from './json-schema.ts'
import { type DescribedRoute, REFUSED } from './refusal-examples.ts'

/** A response of OpenAPI. */
export interface ResponseObject {
  readonly description: string
  readonly headers?: Readonly<Record<string, { description: string; schema: JsonSchema }>>
  readonly content?: object
}

const HEADERS = {
  'retry-after': {
    description: 'After how many seconds to send it again.',
    schema: { type: 'integer' },
  },
  allow: { description: 'The methods that this path takes.', schema: { type: 'string' } },
} as const

interface Example {
  readonly reason: string
  readonly response: ErrorResponse
}

/** By status, with an example of each reason. */
export function refusalResponses(
  route: DescribedRoute,
  isPossible: (reason: string) => boolean = () => true,
): Readonly<Record<string, ResponseObject>> {
  const examples = Object.entries(REFUSED).flatMap(([reason, { by, examples: evidence }]) =>
    by.includes(route) && isPossible(reason)
      ? evidence.map((found) => ({
          reason,
          response: toErrorResponse({ reason, ...found } as Refusal),
        }))
      : [],
  )
  const statuses = new Set(examples.map(({ response }) => response.status))
  return Object.fromEntries(
    [...statuses].map((status) => [
      String(status),
      responseOf(examples.filter(({ response }) => response.status === status)),
    ]),
  )
}

function responseOf(examples: readonly Example[]): ResponseObject {
  const named = new Set(examples.flatMap(({ response }) => Object.keys(response.headers ?? {})))
  const headers = Object.entries(HEADERS).filter(([name]) => named.has(name))
  return {
    description: [...new Set(examples.map(({ reason }) => reason))].join(', '),
    ...(headers.length > 0 && { headers: Object.fromEntries(headers) }),
    content: {
      'application/json': {
        schema: { $ref: '#/components/schemas/Error' },
        examples: Object.fromEntries(
          examples.map(({ reason, response }) => [reason, { value: response.body }]),
        ),
      },
    },
  }
}
