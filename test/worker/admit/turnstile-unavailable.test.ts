import { afterAll, expect, test } from 'vitest'
import { BAD_ANSWERS, type BadAnswer } from '../../support/answer-badly.ts'
import { type Denial, startTurnstile, TURNSTILE_SECRET } from '../../support/start-turnstile.ts'
import { LEAD, startStack } from '../../support/start-stack.ts'

const turnstile = await startTurnstile()
const stack = await startStack({ TURNSTILE_URL: turnstile.url }, { secrets: { TURNSTILE_SECRET } })
afterAll(async () => {
  await stack.close()
  await turnstile.close()
})

const NO_HELP: readonly (readonly [string, BadAnswer | Denial])[] = [
  ...BAD_ANSWERS.map((how) => [how, how] as const),
  ['its own failure', { status: 200, code: 'internal-error' }],
  ['an error that looks like a no', { status: 503, code: 'timeout-or-duplicate' }],
  ['that it knows no such secret', { status: 200, code: 'invalid-input-secret' }],
  ['that the secret is missing', { status: 400, code: 'missing-input-secret' }],
]

test.concurrent.each(NO_HELP)(
  'keeps the event in the browser while Turnstile answers with: %s',
  async (name, how) => {
    const turnstileToken = turnstile.solve()
    const lead = { ...LEAD, customerExternalId: name, turnstileToken }
    turnstile.break(turnstileToken, how)
    const startedAtMs = Date.now()
    const { status, headers, body } = await stack.post(lead)
    expect(status).toBe(503)
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
    expect(body).toMatchObject({ error: { message: expect.stringContaining('TURNSTILE_SECRET') } })
    expect(Date.now() - startedAtMs).toBeLessThan(10_000)
    expect(stack.dub.customers.has(name)).toBe(false)

    turnstile.repair(turnstileToken)
    expect((await stack.post(lead)).status).toBe(200)
    expect(stack.dub.customers.has(name)).toBe(true)
  },
)

test('logs each event that Turnstile could not check, with the setting to look at', () => {
  const lines = stack.worker.logs().map((line) => JSON.parse(line))
  expect(lines.filter(({ outcome }) => outcome !== 'recorded')).toEqual(
    NO_HELP.map(() => ({
      event: 'lead',
      outcome: 'turned_away',
      reason: 'cannot_check',
      detail: expect.stringContaining('TURNSTILE_SECRET'),
    })),
  )
})

test('answers 503, not 403, while the secret is wrong', async () => {
  const wrong = await startStack(
    { TURNSTILE_URL: turnstile.url },
    { secrets: { TURNSTILE_SECRET: 'another-secret' } },
  )
  try {
    expect((await wrong.post({ ...LEAD, turnstileToken: turnstile.solve() })).status).toBe(503)
    expect(wrong.dub.calls).toEqual([])
  } finally {
    await wrong.close()
  }
})
