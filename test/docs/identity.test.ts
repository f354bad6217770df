import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, expect, test } from 'vitest'
import type { ErrorBody } from '../../contract/replies.ts'
import { type Refusal, toErrorResponse } from '../../worker/http/refusal.ts'
import { codeOf, settingsOf } from '../support/recipes.ts'
import { claimsOf, makeKey, secondsFromNow, signWithSecret } from '../support/sign-token.ts'
import { LEAD, startStack } from '../support/start-stack.ts'

const TEXT = readFileSync('docs/identity.md', 'utf8')
const SECRET = randomBytes(32).toString('hex')

const stack = await startStack(settingsOf('Your own backend'), {
  secrets: { IDENTITY_SECRET: SECRET },
})
afterAll(() => stack.close())

/** What the page's half of a lead is: everything but the customer. */
const SAID = { eventName: LEAD.eventName, clickId: LEAD.clickId }

test('a token of the recipe for Node is recorded for the customer it names', async () => {
  const token = sign({ id: 'user_123', name: 'Ines Moreau', email: 'ines@lumen.test' })
  const { status, body } = await stack.post({ ...SAID, token })
  expect(body).toMatchObject({ customer: { externalId: 'user_123' } })
  expect(status).toBe(200)
  expect(stack.dub.leads).toHaveLength(1)
  expect(stack.dub.customers.get('user_123')).toMatchObject({
    name: 'Ines Moreau',
    email: 'ines@lumen.test',
  })
})

test('the recipe for Node takes a number for an id, and a customer without name and email', async () => {
  const { status } = await stack.post({ ...SAID, token: sign({ id: 42 }) })
  expect(status).toBe(200)
  expect(stack.dub.customers.get('42')).toBeDefined()
})

test('a token of the recipe lives a day and names its audience', () => {
  const [, payload = ''] = sign({ id: 'user_123' }).split('.')
  const { aud, exp } = JSON.parse(Buffer.from(payload, 'base64url').toString())
  expect(aud).toBe('dub-track')
  expect(exp - Date.now() / 1000).toBeCloseTo(24 * 60 * 60, -2)
})

test('a token that another secret signed is refused', async () => {
  const token = sign({ id: 'user_123' }, randomBytes(32).toString('hex'))
  const { status, body } = await stack.post({ ...SAID, token })
  expect(status).toBe(401)
  expect(body).toMatchObject({ error: { message: 'The token has a wrong signature.' } })
})

test.each<Refusal>([
  { reason: 'no_token' },
  { reason: 'foreign_customer' },
  { reason: 'unsigned_field', field: 'amount', claim: 'amount' },
  { reason: 'cannot_check', setting: 'IDENTITY_JWKS_URL' },
])('docs/identity.md quotes the answer to $reason', (refusal) => {
  const { status, body } = toErrorResponse(refusal)
  expect(TEXT).toContain(`\n- ${status}: \`${body.error.message}\`\n`)
})

const VALID = { ...claimsOf('user_123'), aud: 'dub-track' }
const foreignKey = await makeKey('RS256', 'key_1')

test.each<[kind: string, token: unknown]>([
  ['has expired', await signWithSecret({ ...VALID, exp: secondsFromNow(-61) }, SECRET)],
  ['is not valid yet', await signWithSecret({ ...VALID, nbf: secondsFromNow(200) }, SECRET)],
  ['lacks a claim', await signWithSecret(claimsOf('user_123'), SECRET)],
  ['has a number for "sub"', await signWithSecret({ ...VALID, sub: 123 }, SECRET)],
  ['has another algorithm', await foreignKey.sign(VALID)],
  ['has a wrong signature', await signWithSecret(VALID, `another-${SECRET}`)],
  ['is no JWT', 'user_123'],
  ['is a number', 123],
])('docs/identity.md explains the answer to a token that %s', async (_, token) => {
  const { body } = await stack.post({ ...SAID, token })
  const { message } = (body as unknown as ErrorBody).error
  expect(message).toMatch(/^The token .*\.$/)
  expect(TEXT).toContain(`\`${message.slice('The token '.length, -1)}\``)
})

/** Runs the recipe as it is printed. */
function sign(customer: object, secret = SECRET): string {
  const code = `${codeOf('Node', 'js')}
    process.stdout.write(await signCustomer(${JSON.stringify(customer)}))`
  return execFileSync(process.execPath, ['--input-type=module', '--eval', code], {
    env: { ...process.env, IDENTITY_SECRET: secret },
    encoding: 'utf8',
  })
}
