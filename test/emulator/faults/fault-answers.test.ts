import { describe, expect, test } from 'vitest'
import type { FaultKind } from '../../../emulator/index.ts'
import { INTERNAL_ERROR, LEAD, dubError, keyIsFree, postLead, statusOf } from '../support/calls.ts'
import { freshEmulator } from '../support/fresh-emulator.ts'

const DEFERRED = { ...LEAD, mode: 'deferred' }

const emulator = freshEmulator()

describe('a fault that answers before any work', () => {
  test.for([
    ['rate_limited', 429, dubError('rate_limit_exceeded', 'Too many requests.'), true],
    ['server_error', 500, INTERNAL_ERROR, true],
    ['unauthorized', 401, dubError('unauthorized', 'Unauthorized: Invalid API key.'), false],
    ['forbidden', 403, dubError('forbidden', 'Unauthorized: Need higher plan.'), true],
    ['invite_pending', 409, dubError('invite_pending', 'Workspace invite pending.'), true],
    ['invite_expired', 410, dubError('invite_expired', 'Workspace invite expired.'), true],
  ] as const)('%s answers %i and records nothing', async ([kind, status, body, carriesQuota]) => {
    emulator.now.fault({ kind })
    const answer = await postLead(emulator.now, LEAD)
    expect(answer.status).toBe(status)
    expect(answer.json).toEqual(body)
    expect(/^\d{13}$/.test(answer.headers.get('retry-after') ?? '')).toBe(carriesQuota)
    expect(emulator.now.calls).toMatchObject([{ status }])
    expect(emulator.now.customers.size).toBe(0)
    expect(await keyIsFree(emulator.now)).toBe(true)
  })

  test.for([
    ['bad_gateway', 502, 'text/html; charset=utf-8'],
    ['not_json', 200, 'text/html; charset=utf-8'],
    ['malformed_json', 200, 'application/json'],
  ] as const)(
    '%s answers %i with a body that is not JSON, and records nothing',
    async ([kind, status, contentType]) => {
      emulator.now.fault({ kind })
      const answer = await postLead(emulator.now, LEAD)
      expect(answer.status).toBe(status)
      expect(answer.headers.get('content-type')).toBe(contentType)
      expect(answer.text).not.toBe('')
      expect(answer.json).toBeUndefined()
      expect(emulator.now.customers.size).toBe(0)
      expect(await keyIsFree(emulator.now)).toBe(true)
    },
  )

  test('rate_limited shows a remaining quota of 0', async () => {
    emulator.now.fault({ kind: 'rate_limited' })
    const { headers } = await postLead(emulator.now, LEAD)
    expect(headers.get('x-ratelimit-remaining')).toBe('0')
    expect(headers.get('x-ratelimit-limit')).toBe('1200')
  })

  test.for([
    'server_error',
    'server_error_after_key',
    'bad_gateway',
    'not_json',
    'malformed_json',
  ] as const satisfies readonly FaultKind[])('%s can have another status', async (kind) => {
    emulator.now.fault({ kind, status: 503 })
    expect(await statusOf(emulator.now, LEAD)).toBe(503)
  })
})

describe('server_error_after_key', () => {
  test('server_error_after_key keeps the dedupe key: the repeat gets 200 without a link and records nothing', async () => {
    emulator.now.fault({ kind: 'server_error_after_key' })
    const failed = await postLead(emulator.now, LEAD)
    expect(failed.status).toBe(500)
    expect(failed.json).toEqual(INTERNAL_ERROR)
    expect(await postLead(emulator.now, LEAD)).toMatchObject({ status: 200, json: { link: null } })
    expect(emulator.now.leads).toEqual([])
    expect(emulator.now.customers.size).toBe(0)
  })

  test('server_error_after_key takes no dedupe key for a deferred lead', async () => {
    emulator.now.fault({ kind: 'server_error_after_key' })
    expect(await statusOf(emulator.now, DEFERRED)).toBe(500)
    expect(await keyIsFree(emulator.now)).toBe(true)
  })
})
