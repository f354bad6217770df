import type { ErrorBody } from '../../contract/replies.ts'

/** The response to a refused request: Dub's wire format, for clients that read Dub's errors. */
export interface ErrorResponse {
  readonly status: number
  readonly body: ErrorBody
  readonly headers?: Readonly<Record<string, string>>
}

/** Dub's error codes that the Worker uses itself, and `not_attributed`, which is the Worker's own. */
type ErrorCode =
  | 'bad_request'
  | 'unauthorized'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'unprocessable_entity'
  | 'rate_limit_exceeded'
  | 'internal_server_error'
  | 'not_attributed'

/**
 * An error of the Worker's own, in Dub's envelope. Its `doc_url` is empty: Dub's pages do not explain it. Dub's SDKs
 * take an error without one (`doc_url` is optional in Dub's OpenAPI), and clients that want a string get one.
 */
export function errorResponse(
  status: number,
  code: ErrorCode,
  message: string,
  headers?: Readonly<Record<string, string>>,
): ErrorResponse {
  const response = { status, body: { error: { code, message, doc_url: '' } } }
  return headers ? { ...response, headers } : response
}

/** An error as Dub would give it, which the Worker finds first. `doc_url` is Dub's page about the code. */
export function dubErrorResponse(status: number, code: ErrorCode, message: string): ErrorResponse {
  const doc_url = `https://dub.co/docs/api-reference/errors#${code.replaceAll('_', '-')}`
  return { status, body: { error: { code, message, doc_url } } }
}

/** The header that says when to send the event again. */
export const retryAfter = (seconds: number) => ({ 'retry-after': String(seconds) })

/** Every reason to refuse: a function from its evidence to the response. */
export type Refusals = Readonly<Record<string, (evidence: never) => ErrorResponse>>

/** One of these reasons, with its evidence. */
export type RefusalOf<Table extends Refusals> = {
  [Reason in keyof Table]: { readonly reason: Reason } & (Parameters<Table[Reason]> extends [
    infer Evidence,
  ]
    ? Evidence
    : unknown)
}[keyof Table]
