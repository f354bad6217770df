import { afterAll, expect, test } from 'vitest'
import { claimsOf, IDENTITY_SECRET, signWithSecret } from '../../support/sign-token.ts'
import { ANONYMOUS_LEAD, startStack } from '../../support/start-stack.ts'

const stack = await startStack({}, { secrets: { IDENTITY_SECRET } })
afterAll(() => stack.close())

/** Posts what a page says with a token that says `claims`; gives the answer and the calls it caused. */
async function post(sub: string, claims: object, said: object) {
  const callsBefore = stack.dub.calls.length
  const token = await signWithSecret({ ...claimsOf(sub), ...claims }, IDENTITY_SECRET)
  const answer = await stack.post({ ...ANONYMOUS_LEAD, ...said, token })
  return { ...answer, calls: stack.dub.calls.slice(callsBefore) }
}

const ID_NAMES = ['customerExternalId', 'externalId', 'customerId'] as const

test.each(ID_NAMES)('accepts %s from a page only if it is that of the token', async (name) => {
  const same = await post(`same ${name}`, {}, { [name]: `same ${name}` })
  expect(same.status).toBe(200)
  expect(same.calls).toHaveLength(2)

  for (const other of ['user_666', ` same ${name}`, ' ', 1, true, {}, [`same ${name}`]]) {
    const foreign = await post(`same ${name}`, {}, { [name]: other })
    expect(foreign.status).toBe(403)
    expect(foreign.body).toMatchObject({
      error: { code: 'forbidden', message: expect.stringContaining('"sub"') },
    })
    expect(foreign.calls).toEqual([])
  }
})

test('checks every name of the customer id against the token, not the first alone', async () => {
  const names = { customerExternalId: 'several', externalId: 'several', customerId: 'user_666' }
  const { status, calls } = await post('several', {}, names)
  expect(status).toBe(403)
  expect(calls).toEqual([])
})

const FIELDS = [
  ['customerName', 'name', 'Ines Moreau', 'Mallory'],
  ['customerEmail', 'email', 'ines@lumen.test', 'mallory@evil.test'],
  ['customerAvatar', 'picture', 'https://lumen.test/i.png', 'https://evil.test/m.png'],
] as const

test.each(FIELDS)('reads %s from the claim %s alone', async (field, claim, signed, forged) => {
  const named = await post(`named ${field}`, { [claim]: signed }, {})
  expect(named.calls[0]?.body).toMatchObject({ [field]: signed })
  expect(named.body['warnings']).toBeUndefined()

  const agreed = await post(`agreed ${field}`, { [claim]: signed }, { [field]: signed })
  expect(agreed.calls[0]?.body).toMatchObject({ [field]: signed })
  expect(agreed.body['warnings']).toBeUndefined()

  const warning = `not_signed: ${field}: Only the token's "${claim}" claim may set this field`
  const overruled = await post(`overruled ${field}`, { [claim]: signed }, { [field]: forged })
  expect(overruled.calls[0]?.body).toMatchObject({ [field]: signed })
  expect(overruled.body['warnings']).toEqual([warning])

  const unsigned = await post(`unsigned ${field}`, {}, { [field]: forged })
  expect(unsigned.status).toBe(200)
  expect(unsigned.calls).toHaveLength(2)
  expect(unsigned.calls[0]?.body).not.toHaveProperty(field)
  expect(unsigned.body['warnings']).toEqual([warning])

  expect(JSON.stringify(stack.dub.calls)).not.toContain(forged)
})

test('drops a claim that breaks the rule of its field', async () => {
  const { status, body, calls } = await post('odd', { name: 7, email: 'nobody' }, {})
  expect(status).toBe(200)
  expect(body['warnings']).toEqual([
    expect.stringContaining('customerName'),
    expect.stringContaining('customerEmail'),
  ])
  expect(calls[0]?.body).not.toHaveProperty('customerName')
  expect(calls[0]?.body).not.toHaveProperty('customerEmail')
})
