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

const DOCUMENTATION = 'https://dub.co/docs/api-reference/errors'

/** The error codes Dub's conversion routes can give, each with one HTTP status. */
export type ErrorCode = keyof typeof STATUS_OF_CODE

/** A refusal in Dub's terms. */
export interface DubError {
  readonly code: ErrorCode
  /** The sentence Dub says, word for word. */
  readonly message: string
}

/** A refusal with this code and sentence. */
export function dubError(code: ErrorCode, message: string): DubError {
  return { code, message }
}

/** Dub's answer to any failure it did not foresee. */
export const INTERNAL_ERROR: DubError = dubError(
  'internal_server_error',
  'An internal server error occurred. Please contact our support if the problem persists.',
)

/**
 * The error as Dub sends it: `{ error: { code, message, doc_url } }`.
 * The status follows from the code unless another one is given, which only a fault does.
 */
export function errorReply(
  error: DubError,
  headers: Readonly<Record<string, string>> = {},
  status: number = STATUS_OF_CODE[error.code],
): Reply {
  const { code, message } = error
  return jsonReply(status, { error: { code, message, doc_url: documentationUrl(code) } }, headers)
}

/**
 * Dub turns only the first underscore into a dash, so `rate_limit_exceeded` keeps its second one.
 * The address for unforeseen failures is written out by hand there and has none left.
 */
function documentationUrl(code: ErrorCode): string {
  const anchor = code === 'internal_server_error' ? 'internal-server-error' : code.replace('_', '-')
  return `${DOCUMENTATION}#${anchor}`
}
