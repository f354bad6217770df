import { SEED_CLICK_ID, SEED_KEY, type Emulator } from '../../../emulator/index.ts'

/** The answer to a call. */
export interface Outcome {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The parsed body, or undefined when it is not JSON. */
  readonly json: unknown
}

/** A lead that a fresh emulator records. */
export const LEAD = {
  clickId: SEED_CLICK_ID,
  eventName: 'Sign up',
  customerExternalId: 'acct_42',
  customerName: 'Ines Moreau',
  customerEmail: 'ines@lumen.test',
} as const

/** A sale that Dub records once it has recorded `LEAD`. */
export const SALE = {
  customerExternalId: 'acct_42',
  amount: 4_900,
  eventName: 'Invoice paid',
  invoiceId: 'inv_7001',
} as const

/** Calls the emulator over HTTP and reads the answer to its end. */
export async function call(
  emulator: Emulator,
  path: string,
  request: RequestInit = {},
): Promise<Outcome> {
  const response = await fetch(emulator.url + path, request)
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, json: parse(text) }
}

/** Posts a command to the emulator itself. */
export function postCommand(emulator: Emulator, path: string, input?: unknown): Promise<Outcome> {
  const body = input === undefined ? null : JSON.stringify(input)
  return call(emulator, `/__emu/${path}`, { method: 'POST', body })
}

/** How a post differs from the usual one. */
interface Posting {
  readonly authorization?: string | null
  readonly path?: string
  readonly signal?: AbortSignal
}

/** Posts a body to `/track/sale`: a string as it is, anything else as JSON. */
export function postSale(
  emulator: Emulator,
  body: unknown,
  request: Posting = {},
): Promise<Outcome> {
  return postLead(emulator, body, { path: '/track/sale', ...request })
}

/** Posts a body to `/track/lead`: a string as it is, anything else as JSON. */
export function postLead(
  emulator: Emulator,
  body: unknown,
  request: Posting = {},
): Promise<Outcome> {
  const { authorization = `Bearer ${SEED_KEY}`, path = '/track/lead', signal } = request
  return call(emulator, path, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    ...(authorization === null ? {} : { headers: { authorization } }),
    ...(signal ? { signal } : {}),
  })
}

/** The status of what `post` posts, or `lost` when the connection broke before an answer. */
export async function statusOf(
  emulator: Emulator,
  body: unknown,
  post = postLead,
): Promise<number | 'lost'> {
  return post(emulator, body).then(
    ({ status }) => status,
    () => 'lost' as const,
  )
}

/** Whether a lead sent now is recorded, so that no call before it took the dedupe key. */
export async function keyIsFree(emulator: Emulator): Promise<boolean> {
  const { status } = await postLead(emulator, LEAD)
  return status === 200 && emulator.leads.length === 1
}

/** Dub's error body. */
export function dubError(code: string, message: string, anchor = code.replace('_', '-')) {
  const doc_url = `https://dub.co/docs/api-reference/errors#${anchor}`
  return { error: { code, message, doc_url } }
}

/** Dub's error body for what it did not foresee. */
export const INTERNAL_ERROR = dubError(
  'internal_server_error',
  'An internal server error occurred. Please contact our support if the problem persists.',
  'internal-server-error',
)

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
