import { afterAll, expect, test } from 'vitest'
import { startTurnstile, TURNSTILE_SECRET } from '../../support/start-turnstile.ts'
import { LEAD, read, SITE, startStack } from '../../support/start-stack.ts'

const SHOP = 'http://localhost:4321'

const turnstile = await startTurnstile()
const stack = await startStack(
  {
    TURNSTILE_URL: turnstile.url,
    ALLOWED_EVENTS: 'lead,sale',
    ALLOWED_ORIGINS: `${SITE}, ${SHOP}, https://*.app.example`,
  },
  { secrets: { TURNSTILE_SECRET } },
)
afterAll(async () => {
  await stack.close()
  await turnstile.close()
})

/** Posts a lead of this customer with a token, and says how many calls it made. */
async function post(customerExternalId: string, turnstileToken: unknown, origin = SITE) {
  const callsBefore = stack.dub.calls.length
  const lead = { ...LEAD, customerExternalId, turnstileToken }
  const answer = await stack.post(lead, { headers: { origin } })
  return { ...answer, calls: stack.dub.calls.length - callsBefore }
}

test.each([
  ['the site', SITE, 'shop.example'],
  ['a site with a port', SHOP, 'localhost'],
  ['a subdomain', 'https://eu.app.example', 'eu.app.example'],
])('accepts an event of a visitor who solved the challenge at %s', async (name, origin, host) => {
  const { status, calls } = await post(name, turnstile.solve(host), origin)
  expect(status).toBe(200)
  expect(calls).toBe(2)
})

test.each([
  ['no token', () => undefined, 'missing'],
  ['an empty token', () => '', 'missing'],
  ['a token that is no text', () => 1, 'missing'],
  ['a made-up token', () => '0.made-up', 'rejected turnstileToken'],
  ['a token of 2,049 characters', () => 'x'.repeat(2049), 'rejected turnstileToken'],
  ['a token of another host', () => turnstile.solve('evil.example'), 'rejected turnstileToken'],
  ['a token of a subdomain', () => turnstile.solve('www.shop.example'), 'rejected turnstileToken'],
  [
    'a token of another allowed page',
    () => turnstile.solve('eu.app.example'),
    'rejected turnstileToken',
  ],
])('refuses %s', async (_, token, message) => {
  const { status, body, calls } = await post('refused', token())
  expect(status).toBe(403)
  expect(body).toMatchObject({
    error: { code: 'forbidden', message: expect.stringContaining(message) },
  })
  expect(calls).toBe(0)
})

test('accepts an event again with the same token, as its answer may have been lost', async () => {
  const token = turnstile.solve()
  for (const _ of [1, 2, 3]) expect((await post('again', token)).status).toBe(200)
  const keys = turnstile.checks
    .filter(({ response }) => response === token)
    .map(({ idempotency_key: key }) => key)
  expect(new Set(keys).size).toBe(1)
  expect(keys[0]).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-8[\da-f]{3}-[\da-f]{12}$/)
})

test.each([
  ['another customer', { customerExternalId: 'somebody-else' }],
  ['another name', { eventName: 'Trial' }],
  ['another click', { clickId: 'another-click' }],
])('refuses a spent token with an event of %s', async (name, change) => {
  const lead = { ...LEAD, customerExternalId: `spent ${name}`, turnstileToken: turnstile.solve() }
  expect((await stack.post(lead)).status).toBe(200)
  const callsBefore = stack.dub.calls.length
  expect((await stack.post({ ...lead, ...change })).status).toBe(403)
  expect(stack.dub.calls.length).toBe(callsBefore)
})

test('refuses a spent token with a sale of another key', async () => {
  const { customerExternalId } = LEAD
  const sale = { customerExternalId, amount: 100, turnstileToken: turnstile.solve() }
  const report = (idempotencyKey: string) =>
    stack.post({ ...sale, idempotencyKey }, { path: '/track/sale' })
  await stack.post({ ...LEAD, turnstileToken: turnstile.solve() })
  expect((await report('first')).status).toBe(200)
  expect((await report('first')).status).toBe(200)
  expect((await report('second')).status).toBe(403)
  expect(stack.dub.sales).toHaveLength(1)
})

test('does not spend the token on an invalid event', async () => {
  const token = turnstile.solve()
  const bad = await stack.post({ ...LEAD, eventName: '', turnstileToken: token })
  expect(bad.status).toBe(422)
  expect(turnstile.checks.filter(({ response }) => response === token)).toEqual([])
  expect((await post('mended', token)).status).toBe(200)
})

test('sends the secret and the token to Turnstile and nowhere else', async () => {
  expect(turnstile.checks.every(({ secret }) => secret === TURNSTILE_SECRET)).toBe(true)
  const health = await read(`${stack.worker.url}/health`)
  const calls = JSON.stringify(stack.dub.calls)
  const shown = [calls, stack.worker.logs().join(), JSON.stringify(health.body)].join()
  expect(shown).not.toContain(TURNSTILE_SECRET)
  expect(shown).not.toContain('turnstileToken')
  for (const { response } of turnstile.checks) expect(shown).not.toContain(String(response))
})
