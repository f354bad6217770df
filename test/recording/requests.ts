import { record } from './recorder.ts'
import { recordSecret } from './workers.ts'

/** Properties of events, and claims of tokens, that tell who a customer is. */
const PERSONAL_NAMES: ReadonlySet<string> = new Set([
  'clickId',
  'customerExternalId',
  'externalId',
  'customerId',
  'customerName',
  'customerEmail',
  'customerAvatar',
  'sub',
  'name',
  'email',
  'picture',
])
/** A shorter token or password stands in other words by chance. */
const LEAST_SECRET = 16
/** Likewise what tells of a person; and mere words may be some of the Worker's own. */
const LEAST_PERSONAL = 5
const MERE_WORDS = /^[a-z_ ]*$/
/** Far deeper than anything personal lies. */
const DEPTH_LIMIT = 20

/** Puts on record what a request shows that no log may hold, and no answer if it is a secret. */
export function recordRequest(body: unknown, authorization: string | null | undefined): void {
  const [, credential = ''] = /^\S+ +(\S+)$/.exec(authorization ?? '') ?? []
  if (credential.length >= LEAST_SECRET) recordSecret(credential)
  recordPersonal(parse(body))
}

/** Puts on record who is named in an event, a message that holds one, or a token in it. */
export function recordPersonal(value: unknown, depth = 0): void {
  if (typeof value !== 'object' || value === null || depth > DEPTH_LIMIT) return
  for (const [name, inner] of Object.entries(value)) {
    if (typeof inner !== 'string') recordPersonal(inner, depth + 1)
    else if (name === 'token' || name === 'turnstileToken') recordToken(inner)
    else if (PERSONAL_NAMES.has(name) && isTelling(inner)) record('personal', inner)
  }
}

const isTelling = (text: string): boolean => text.length >= LEAST_PERSONAL && !MERE_WORDS.test(text)

function recordToken(token: string): void {
  if (token.length < LEAST_SECRET) return
  recordSecret(token)
  const [, claims = ''] = token.split('.')
  recordPersonal(parse(Buffer.from(claims, 'base64url').toString()))
}

function parse(text: unknown): unknown {
  try {
    return JSON.parse(String(text))
  } catch {
    return undefined
  }
}
