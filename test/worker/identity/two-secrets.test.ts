import { afterAll, expect, test } from 'vitest'
import { claimsOf, secondsFromNow, signWithSecret } from '../../support/sign-token.ts'
import { ANONYMOUS_LEAD, startStack } from '../../support/start-stack.ts'

const OLD = 'the-secret-of-today-with-32-bytes'
const NEXT = 'the-secret-of-tomorrow-with-32-bytes'
const WITH_COMMA = 'half-of-a-secret,half-of-a-secret'

const stack = await startStack({}, { secrets: { IDENTITY_SECRET: `${OLD}, ${NEXT}` } })
const single = await startStack({}, { secrets: { IDENTITY_SECRET: WITH_COMMA } })
afterAll(async () => {
  await stack.close()
  await single.close()
})

const post = async (secret: string, claims: object = {}, to = stack) => {
  const token = await signWithSecret({ ...claimsOf('user_123'), ...claims }, secret)
  const { status, body } = await to.post({ ...ANONYMOUS_LEAD, token })
  return { status, message: (body['error'] as { message?: string } | undefined)?.message }
}

test.each([
  ['the first', OLD],
  ['the second', NEXT],
])('accepts a token signed with %s of two secrets', async (_, secret) => {
  expect(await post(secret)).toMatchObject({ status: 200 })
})

test.each([
  ['a third secret', 'a-secret-of-somebody-else-with-32-bytes', {}, 'has a wrong signature'],
  ['the first secret, expired', OLD, { exp: secondsFromNow(-3600) }, 'has expired'],
  ['the second secret, expired', NEXT, { exp: secondsFromNow(-3600) }, 'has expired'],
  ['the second secret, without a customer', NEXT, { sub: undefined }, 'has no "sub" claim'],
])('says what is wrong with a token of %s', async (_, secret, claims, problem) => {
  expect(await post(secret, claims)).toEqual({ status: 401, message: `The token ${problem}.` })
})

test('accepts the token of one secret that has a comma in it, and of no part of it', async () => {
  expect(await post(WITH_COMMA, {}, single)).toMatchObject({ status: 200 })
  expect(await post('half-of-a-secret', {}, single)).toMatchObject({ status: 401 })
})
