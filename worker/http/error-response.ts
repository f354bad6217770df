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

/** An error in Dub's envelope. `doc_url` is Dub's page about the code. */
export function errorResponse(
  status: number,
  code: ErrorCode,
  message: string,
  headers?: Readonly<Record<string, string>>,
): ErrorResponse {
  const doc_url = `https://dub.co/docs/api-reference/errors#${code.replaceAll('_', '-')}`
  const response = { status, body: { error: { code, message, doc_url } } }
  return headers ? { ...response, headers } : response
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
