import { jsonReply, type Reply } from './reply.ts'

const STATUS_OF_CODE = {
  bad_request: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  invite_pending: 409,
  invite_expired: 410,
  unprocessable_entity: 422,
  rate_limit_exceeded: 429,
  internal_server_error: 500,
} as const

const DOCUMENTATION_URL = 'https://dub.co/docs/api-reference/errors'

/** The error codes of Dub's conversion routes, each with one HTTP status. */
export type ErrorCode = keyof typeof STATUS_OF_CODE

export interface DubError {
  readonly code: ErrorCode
  /** Dub's message, word for word. */
  readonly message: string
  /** The status of the code; only a fault gives another one. */
  readonly status: number
}

export function dubError(code: ErrorCode, message: string): DubError {
  return { code, message, status: STATUS_OF_CODE[code] }
}

/** Dub's answer to any failure it did not foresee. */
export const INTERNAL_ERROR: DubError = dubError(
  'internal_server_error',
  'An internal server error occurred. Please contact our support if the problem persists.',
)

/** The error as Dub sends it: `{ error: { code, message, doc_url } }`. */
export function errorReply(
  { code, message, status }: DubError,
  headers: Readonly<Record<string, string>> = {},
): Reply {
  return jsonReply(status, { error: { code, message, doc_url: documentationUrl(code) } }, headers)
}

/**
 * Dub turns only the first underscore into a dash, so `rate_limit_exceeded` keeps its second one.
 * It writes out the URL for unforeseen failures by hand, with dashes only.
 */
function documentationUrl(code: ErrorCode): string {
  const anchor = code === 'internal_server_error' ? 'internal-server-error' : code.replace('_', '-')
  return `${DOCUMENTATION_URL}#${anchor}`
}
