import { describe, expect, test } from 'vitest'
import { SEED_KEY } from '../../../emulator/index.ts'
import { dubError, LEAD, postLead } from '../support/calls.ts'
import { freshEmulator } from '../support/fresh-emulator.ts'

const emulator = freshEmulator()

const INVALID_KEY = dubError('unauthorized', 'Unauthorized: Invalid API key.')
const NO_WORKSPACE = dubError(
  'not_found',
  'Workspace ID not found. Did you forget to include a `workspaceId` query parameter? It looks like you might be using personal API keys, we also recommend refactoring to workspace API keys: https://d.to/keys',
)
const MISCONFIGURED = dubError(
  'bad_request',
  "Misconfigured authorization header. Did you forget to add 'Bearer '? Learn more: https://d.to/auth",
)
const WRONG_ROLE = dubError(
  'forbidden',
  "You don't have the required role to access this endpoint. Required role(s): owner, member.",
)
const PLAN_TOO_LOW = dubError('forbidden', 'Unauthorized: Need higher plan.')

describe('before the rate limit', () => {
  test.for([
    ['a key without "Bearer "', SEED_KEY, 400, MISCONFIGURED],
    ['a Basic header', 'Basic abc', 400, MISCONFIGURED],
    [
      'a call without a header',
      null,
      401,
      dubError('unauthorized', 'Missing Authorization header.'),
    ],
    ['a key that is not a workspace key', 'Bearer abc', 404, NO_WORKSPACE],
    ['an unknown key', 'Bearer dub_unknown', 401, INVALID_KEY],
  ] as const)('refuses %s, without quota headers', async ([, authorization, status, body]) => {
    const answer = await postLead(emulator.now, LEAD, { authorization })
    expect(answer.json).toEqual(body)
    expect(answer.status).toBe(status)
    expect(answer.headers.get('retry-after')).toBeNull()
    expect(answer.headers.get('x-ratelimit-limit')).toBeNull()
    expect(emulator.now.leads).toEqual([])
  })

  test('refuses a key from the millisecond it expires', async () => {
    emulator.now.addKey('dub_old', { expiresAtMs: emulator.now.clock.now() + 60_000 })
    const authorization = 'Bearer dub_old'
    expect((await postLead(emulator.now, LEAD, { authorization })).status).toBe(200)
    emulator.now.clock.advance(60_000)
    const answer = await postLead(emulator.now, LEAD, { authorization })
    expect(answer.json).toEqual(dubError('unauthorized', 'Unauthorized: Access token expired.'))
    expect(answer.status).toBe(401)
    expect(answer.headers.get('retry-after')).toBeNull()
  })

  test('accepts a personal key when the query names a workspace', async () => {
    const request = { authorization: 'Bearer abc', path: '/track/lead?workspaceId=ws_1' }
    expect((await postLead(emulator.now, LEAD, request)).json).toEqual(INVALID_KEY)
    emulator.now.addKey('abc')
    expect((await postLead(emulator.now, LEAD, request)).status).toBe(200)
  })
})

describe('after the rate limit', () => {
  test.for([
    ['an owner who left', { role: 'none' }, 404, dubError('not_found', 'Workspace not found.')],
    [
      'an open invitation',
      { role: 'invite_pending' },
      409,
      dubError('invite_pending', 'Workspace invite pending.'),
    ],
    [
      'a lapsed invitation',
      { role: 'invite_expired' },
      410,
      dubError('invite_expired', 'Workspace invite expired.'),
    ],
    ['a viewer', { role: 'viewer' }, 403, WRONG_ROLE],
    ['a billing role', { role: 'billing' }, 403, WRONG_ROLE],
    [
      'a viewer on the free plan because of the role',
      { role: 'viewer', plan: 'free' },
      403,
      WRONG_ROLE,
    ],
    ['the free plan', { plan: 'free' }, 403, PLAN_TOO_LOW],
    ['the pro plan', { plan: 'pro' }, 403, PLAN_TOO_LOW],
  ] as const)('refuses %s, with quota headers', async ([, options, status, body]) => {
    emulator.now.addKey('dub_other', options)
    const answer = await postLead(emulator.now, '{ bad', { authorization: 'Bearer dub_other' })
    expect(answer.json).toEqual(body)
    expect(answer.status).toBe(status)
    expect(answer.headers.get('retry-after')).toMatch(/^\d{13}$/)
    expect(emulator.now.leads).toEqual([])
  })

  test.for([
    ['owner', 'business'],
    ['member', 'business'],
    ['owner', 'advanced'],
    ['owner', 'enterprise'],
  ] as const)('accepts the %s of a workspace on the %s plan', async ([role, plan]) => {
    emulator.now.addKey('dub_other', { role, plan })
    const answer = await postLead(emulator.now, LEAD, { authorization: 'Bearer dub_other' })
    expect(answer.status).toBe(200)
  })
})
