import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, expect, test } from 'vitest'
import { type Refusal, toErrorResponse } from '../../worker/http/refusal.ts'
import { codeOf, settingsOf } from '../support/recipes.ts'
import { LEAD, startStack } from '../support/start-stack.ts'

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
])('the page of identity quotes what $reason is told', (refusal) => {
  const { status, body } = toErrorResponse(refusal)
  expect(readFileSync('docs/identity.md', 'utf8')).toContain(
    `| ${status}    | \`${body.error.message}\` `,
  )
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
