import { afterAll, expect, test } from 'vitest'
import { IDENTITY_SECRET } from '../../support/sign-token.ts'
import { startTurnstile, TURNSTILE_SECRET } from '../../support/start-turnstile.ts'
import { LEAD, SITE, startStack } from '../../support/start-stack.ts'
import { AS_WRITTEN } from '../../support/worker-config.ts'

const OLD_TOKEN = 'server-token-of-last-year'
const NEW_TOKEN = 'server-token-of-this-year'

const turnstile = await startTurnstile()
const stack = await startStack(
  { ALLOWED_FIELDS: 'customerName', TURNSTILE_URL: turnstile.url },
  {
    config: AS_WRITTEN,
    secrets: {
      SERVER_TOKEN: `${OLD_TOKEN}, ${NEW_TOKEN}`,
      IDENTITY_SECRET,
      TURNSTILE_SECRET,
    },
  },
)
const open = await startStack({}, { secrets: { SERVER_TOKEN: OLD_TOKEN } })
const withoutServers = await startStack()
afterAll(async () => {
  await stack.close()
  await open.close()
  await withoutServers.close()
  await turnstile.close()
})

const speak = (body: object, authorization: string, headers: Record<string, string> = {}) =>
  stack.post(body, { headers: { authorization, ...headers } })

test.each([
  ['either of two tokens', `Bearer ${OLD_TOKEN}`],
  ['the other one', `Bearer ${NEW_TOKEN}`],
  ['a small b', `bearer ${NEW_TOKEN}`],
])('accepts a server without an origin that shows %s', async (name, authorization) => {
  const { status, headers } = await speak({ ...LEAD, customerExternalId: name }, authorization)
  expect(status).toBe(200)
  expect(headers.get('access-control-allow-origin')).toBeNull()
  expect(stack.dub.customers.has(name)).toBe(true)
})

test('asks a server for no identity and no Turnstile, and lets it set every field', async () => {
  const { status, body } = await speak(
    {
      ...LEAD,
      externalId: 'trusted',
      customerExternalId: 'trusted',
      customerEmail: 'ines@lumen.test',
      eventQuantity: 5,
      token: 'ignored',
    },
    `Bearer ${NEW_TOKEN}`,
  )
  expect(status).toBe(200)
  expect(body['warnings']).toBeUndefined()
  expect(stack.dub.customers.get('trusted')).toMatchObject({ email: 'ines@lumen.test' })
  expect(stack.dub.leads.at(-1)).toMatchObject({ eventQuantity: 5 })
  expect(turnstile.checks).toEqual([])
})

test('does not rate-limit a server', async () => {
  const authorization = `Bearer ${NEW_TOKEN}`
  const busy = { ...LEAD, customerExternalId: 'busy' }
  const events = Array.from({ length: 150 }, () =>
    speak(busy, authorization, { 'cf-connecting-ip': '192.0.2.1' }),
  )
  const answers = await Promise.all(events)
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
})

test.each([
  ['a token that is none', 'Bearer wrong-server-token'],
  ['part of a token', `Bearer ${NEW_TOKEN.slice(0, -1)}`],
  ['a longer token', `Bearer ${NEW_TOKEN}x`],
  ['a token in capitals', `Bearer ${NEW_TOKEN.toUpperCase()}`],
  ['both tokens in one', `Bearer ${OLD_TOKEN},${NEW_TOKEN}`],
])('refuses a server that shows %s', async (_, authorization) => {
  const callsBefore = stack.dub.calls.length
  const { status, body } = await speak(LEAD, authorization)
  expect(status).toBe(401)
  expect(body).toMatchObject({
    error: { code: 'unauthorized', message: expect.stringContaining('SERVER_TOKEN') },
  })
  expect(stack.dub.calls.length).toBe(callsBefore)
})

test.each([
  'Bearer',
  'Bearer ',
  NEW_TOKEN,
  `Basic ${NEW_TOKEN}`,
  `Bearer ${NEW_TOKEN} ${NEW_TOKEN}`,
])('refuses a server whose header is no bearer token: %s', async (authorization) => {
  expect((await speak(LEAD, authorization)).status).toBe(403)
})

test("ignores a wrong token of an allowed page, where Dub's script sends its key", async () => {
  const authorization = 'Bearer dub_pk_publishable'
  const lead = { ...LEAD, eventQuantity: 5 }
  expect((await open.post(lead, { headers: { authorization, origin: SITE } })).status).toBe(200)
  expect((await speak(lead, authorization, { origin: SITE })).status).toBe(401)
  const foreign = { authorization, origin: 'https://evil.example' }
  expect((await open.post(lead, { headers: foreign })).status).toBe(403)
})

test('refuses every server without SERVER_TOKEN', async () => {
  const headers = { authorization: `Bearer ${NEW_TOKEN}` }
  expect((await withoutServers.post(LEAD, { headers })).status).toBe(403)
  expect(withoutServers.dub.calls).toEqual([])
})

test('neither sends the tokens to Dub nor logs them', async () => {
  const shown = JSON.stringify(stack.dub.calls) + stack.worker.logs().join()
  expect(shown).not.toContain(OLD_TOKEN)
  expect(shown).not.toContain(NEW_TOKEN)
})
