import { afterAll, expect, test } from 'vitest'
import type { Refusal } from '../../../worker/http/refusal.ts'
import { ALL_EVENTS, AS_SERVER, SALE, startShop } from '../../support/start-shop.ts'
import { claimsOf, IDENTITY_SECRET, signWithSecret } from '../../support/sign-token.ts'
import {
  type Answer,
  ANONYMOUS_LEAD,
  LEAD,
  read,
  SITE,
  startStack,
} from '../../support/start-stack.ts'
import { startLedger } from '../../support/start-ledger.ts'
import { startTurnstile, TURNSTILE_SECRET } from '../../support/start-turnstile.ts'
import { AS_WRITTEN, ONLY_DATABASE } from '../../support/worker-config.ts'
import { PATHS, responseErrors } from './validators.ts'

const turnstile = await startTurnstile()
const shop = await startShop()
const ledger = await startLedger()
const identified = await startStack(ALL_EVENTS, { secrets: { IDENTITY_SECRET } })
const guarded = await startStack(
  { TURNSTILE_URL: turnstile.url },
  { config: AS_WRITTEN, secrets: { TURNSTILE_SECRET } },
)
const limited = await startStack({}, { config: AS_WRITTEN })
const withoutQueue = await startShop({}, { config: ONLY_DATABASE })
const misconfigured = await startStack({ RETRY_HOURS: 'many' })
afterAll(async () => {
  const stacks = [shop, ledger, identified, guarded, limited, withoutQueue, misconfigured]
  await Promise.all(stacks.map((stack) => stack.close()))
  await turnstile.close()
})

const token = (claims = claimsOf('user_123')) => signWithSecret(claims, IDENTITY_SECRET)

/** At which path, and what has the Worker refuse it. */
type Provoked = readonly [path: string, answer: () => Promise<Answer>]

const lead = (answer: () => Promise<Answer>): Provoked => ['/track/lead', answer]

/** Every reason to refuse, brought about at a real Worker. */
const PROVOKED: { readonly [Reason in Refusal['reason']]: Provoked } = {
  misconfigured: lead(() => misconfigured.post(LEAD)),
  unknown_path: ['/dub.js', () => read(`${withoutQueue.worker.url}/dub.js`)],
  wrong_method: lead(() => read(`${shop.worker.url}/track/lead`)),
  event_off: ['/track/sale', () => limited.post(SALE, { path: '/track/sale' })],
  foreign_origin: lead(() => shop.post(LEAD, { headers: { origin: 'https://evil.example' } })),
  wrong_server_token: lead(() => shop.post(LEAD, { headers: { authorization: 'Bearer wrong' } })),
  bad_signature: ['/dub/webhook', () => ledger.push({}, 'wrong')],
  unconfirmable: ['/dub/webhook', pushWithoutTable],
  rate_limited: lead(exceedLimit),
  ambiguous_click: lead(() => {
    const cookie = 'dub_id=Qx7Kp2Lm9Zt4Rv6B; dub_id=AnotherClick1234'
    const anonymous = { ...LEAD, clickId: undefined }
    return shop.post(anonymous, { headers: { origin: SITE, cookie } })
  }),
  body_too_large: lead(() => shop.post(' '.repeat(40_000))),
  not_json: lead(() => shop.post('{')),
  no_token: lead(() => identified.post(LEAD)),
  bad_token: lead(() => identified.post({ ...LEAD, token: 'no JWT' })),
  foreign_customer: lead(async () =>
    identified.post({ ...LEAD, token: await token(claimsOf('b')) }),
  ),
  unsigned_field: [
    '/track/sale',
    async () => identified.post({ amount: 1, token: await token() }, { path: '/track/sale' }),
  ],
  no_turnstile_token: lead(() => guarded.post(LEAD)),
  bad_turnstile_token: lead(() => guarded.post({ ...LEAD, turnstileToken: 'made up' })),
  cannot_check: lead(() => {
    const turnstileToken = turnstile.solve()
    turnstile.break(turnstileToken, { status: 503, code: 'internal-error' })
    return guarded.post({ ...LEAD, turnstileToken })
  }),
  invalid_field: lead(() => shop.post({ ...LEAD, eventName: '' })),
  missing_customer: lead(() => shop.post(ANONYMOUS_LEAD)),
  refused_by_dub: lead(() => shop.post({ ...LEAD, customerExternalId: 'unknown', clickId: '' })),
  not_attributed: [
    '/track/sale',
    () => shop.sell({ ...SALE, customerExternalId: 'nobody' }, { headers: { origin: SITE } }),
  ],
  unavailable: lead(() => {
    withoutQueue.dub.fault({ kind: 'server_error' })
    return withoutQueue.post(LEAD)
  }),
}

test.each(Object.entries(PROVOKED))(
  'describes the response to %s',
  async (reason, [path, provoke]) => {
    const answer = await provoke()
    const method = path === '/dub.js' ? 'get' : 'post'
    expect(responseErrors(path, answer, method)).toBe('')
    const described = PATHS[path]?.[method]?.responses[String(answer.status)]
    const example = described?.content?.['application/json']?.examples?.[reason]?.value
    expect(answer.body).toMatchObject({ error: { code: example?.error.code } })
    for (const name of ['retry-after', 'allow']) {
      if (answer.headers.has(name)) expect(described?.headers).toHaveProperty([name])
    }
  },
)

test.each([
  ['a 500', 'server_error', 500],
  ['a 429', 'rate_limited', 429],
] as const)('describes the response to a server without a queue: %s', async (_, kind, status) => {
  withoutQueue.dub.fault({ kind })
  const answer = await withoutQueue.post(LEAD, AS_SERVER)
  expect([answer.status, responseErrors('/track/lead', answer)]).toEqual([status, ''])
})

async function pushWithoutTable(): Promise<Answer> {
  await ledger.execute('ALTER TABLE ledger RENAME TO away')
  const created = { event: 'lead.created', data: { eventName: 'a', customer: { externalId: 'a' } } }
  try {
    return await ledger.push(created)
  } finally {
    await ledger.execute('ALTER TABLE away RENAME TO ledger')
  }
}

async function exceedLimit(): Promise<Answer> {
  for (;;) {
    const answer = await limited.post(LEAD)
    if (answer.status !== 200) return answer
  }
}
