import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { BODY_LIMIT_BYTES } from '../../contract/limits.ts'
import { type Refusal, toErrorResponse } from '../../worker/http/refusal.ts'
import { wordsOfProperty, wordsOfType } from './code-words.ts'

const DOCUMENT = readFileSync('docs/troubleshooting.md', 'utf8')

/** Code between backticks may go over the end of a line. */
const onOneLine = (text: string): string => text.replace(/\s+/g, ' ')
const TEXT = onOneLine(DOCUMENT)

const LOG = 'worker/log.ts'
const WORDS: readonly (readonly [what: string, words: readonly string[]])[] = [
  ['status of a receipt', wordsOfProperty('snippet/receipt.ts', 'status')],
  ['reason of a skipped call', wordsOfType('snippet/receipt.ts', 'SkipReason')],
  [
    'outcome in the log',
    [
      ...wordsOfProperty(LOG, 'outcome'),
      ...wordsOfProperty('worker/deliver/delivery.ts', 'readonly outcome'),
      ...wordsOfType('worker/settle/settle-message.ts', 'MessageOutcome'),
      ...wordsOfType('worker/settle/bury-message.ts', 'Burial'),
      'queued',
    ],
  ],
  [
    'reason in the log',
    [
      ...wordsOfProperty(LOG, 'reason'),
      ...wordsOfProperty('worker/deliver/delivery.ts', 'reason'),
      ...wordsOfType('worker/deliver/verdict.ts', 'UnavailableReason'),
      ...wordsOfType('worker/settle/dead-letters.ts', 'DeadLetterReason'),
    ],
  ],
]

test.each(WORDS)('docs/troubleshooting.md has every %s', (_, words) => {
  expect(words.length).toBeGreaterThan(2)
  expect(words.filter((word) => !TEXT.includes(`\`${word}\``))).toEqual([])
})

/** What a call of the console begins with, up to the end of its first sentence. */
const SAYS = /console\.(?:info|warn|error)\(\s*['`]([^'`$.]+)/g

test('docs/troubleshooting.md has what the script, the component and the middleware say on the console', () => {
  const files = globSync('{snippet,react,middleware}/**/*.ts', { exclude: ['snippet/debug'] })
  const said = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(SAYS)].map(([, text = '']) => text.trim()),
  )
  expect(said.length).toBeGreaterThan(8)
  expect(said.filter((text) => !TEXT.includes(`\`${text}`))).toEqual([])
})

/** What Dub refuses has Dub's own status and message. */
type OwnReason = Exclude<Refusal['reason'], 'refused_by_dub'>

/** One of each: the compiler demands the ones that are new. */
const REFUSALS: { readonly [Reason in OwnReason]: Extract<Refusal, { reason: Reason }> } = {
  misconfigured: {
    reason: 'misconfigured',
    settings: [{ setting: 'DUB_API_KEY', problem: 'is missing' }],
    place: 'deployed',
  },
  unknown_path: { reason: 'unknown_path' },
  wrong_method: { reason: 'wrong_method', allow: 'POST' },
  event_off: { reason: 'event_off', kind: 'sale' },
  foreign_origin: { reason: 'foreign_origin', origin: 'https://other.example' },
  wrong_server_token: { reason: 'wrong_server_token' },
  bad_signature: { reason: 'bad_signature' },
  unconfirmable: { reason: 'unconfirmable' },
  rate_limited: { reason: 'rate_limited', retryAfterSeconds: 60 },
  ambiguous_click: { reason: 'ambiguous_click' },
  body_too_large: { reason: 'body_too_large', limitBytes: BODY_LIMIT_BYTES },
  not_json: { reason: 'not_json' },
  no_token: { reason: 'no_token' },
  bad_token: { reason: 'bad_token', problem: 'has expired' },
  foreign_customer: { reason: 'foreign_customer' },
  unsigned_field: { reason: 'unsigned_field', field: 'amount', claim: 'amount' },
  no_turnstile_token: { reason: 'no_turnstile_token' },
  bad_turnstile_token: { reason: 'bad_turnstile_token' },
  cannot_check: { reason: 'cannot_check', setting: 'IDENTITY_JWKS_URL' },
  invalid_field: {
    reason: 'invalid_field',
    message: 'too_big: customerExternalId: Too big: expected string to have <=100 characters',
  },
  missing_customer: { reason: 'missing_customer' },
  not_attributed: { reason: 'not_attributed' },
  unavailable: {
    reason: 'unavailable',
    caller: 'page',
    because: 'server_error',
    retryAfterSeconds: 5,
  },
}

test.each(Object.values(REFUSALS))(
  'docs/troubleshooting.md quotes the answer to $reason, below its status',
  (refusal) => {
    const { status, body } = toErrorResponse(refusal)
    const quoted = `\`${body.error.message}\` (\`${refusal.reason}\`)`
    const section = DOCUMENT.split(/^### /m).find((text) => onOneLine(text).includes(quoted))
    expect(section?.split('\n')[0], quoted).toContain(String(status))
  },
)
