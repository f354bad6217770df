import { describe, expect, test } from 'vitest'
import type { FaultKind } from '../../../emulator/index.ts'
import { dubError, LEAD, postLead, statusOf } from '../support/calls.ts'
import { freshEmulator } from '../support/fresh-emulator.ts'

const DEFERRED = { ...LEAD, mode: 'deferred' }
const SERVER_ERROR = dubError(
  'internal_server_error',
  'An internal server error occurred. Please contact our support if the problem persists.',
  'internal-server-error',
)

const emulator = freshEmulator()

/** True when a lead sent now is recorded: whatever came before took no key. */
async function keyIsFree(): Promise<boolean> {
  const answer = await postLead(emulator.now, LEAD)
  return answer.status === 200 && emulator.now.leads.length === 1
}

describe('a fault that answers in Dub’s place does no work', () => {
  test.for([
    ['rate_limited', 429, dubError('rate_limit_exceeded', 'Too many requests.'), true],
    ['server_error', 500, SERVER_ERROR, true],
    ['unauthorized', 401, dubError('unauthorized', 'Unauthorized: Invalid API key.'), false],
    ['forbidden', 403, dubError('forbidden', 'Unauthorized: Need higher plan.'), true],
    ['gone', 410, dubError('invite_expired', 'Workspace invite expired.'), true],
  ] as const)('%s gives %i', async ([kind, status, body, carriesQuota]) => {
    emulator.now.fault({ kind })
    const answer = await postLead(emulator.now, LEAD)
    expect(answer.status).toBe(status)
    expect(answer.json).toEqual(body)
    expect(/^\d{13}$/.test(answer.headers.get('retry-after') ?? '')).toBe(carriesQuota)
    expect(emulator.now.calls).toMatchObject([{ status }])
    expect(emulator.now.customers.size).toBe(0)
    expect(await keyIsFree()).toBe(true)
  })

  test.for([
    ['bad_gateway', 502, 'text/html; charset=utf-8'],
    ['not_json', 200, 'text/html; charset=utf-8'],
    ['malformed_json', 200, 'application/json'],
  ] as const)('%s gives %i that no parser takes', async ([kind, status, contentType]) => {
    emulator.now.fault({ kind })
    const answer = await postLead(emulator.now, LEAD)
    expect(answer.status).toBe(status)
    expect(answer.headers.get('content-type')).toBe(contentType)
    expect(answer.text).not.toBe('')
    expect(answer.json).toBeUndefined()
    expect(emulator.now.customers.size).toBe(0)
    expect(await keyIsFree()).toBe(true)
  })

  test('rate_limited leaves nothing remaining', async () => {
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
  ] as const satisfies readonly FaultKind[])('%s takes another status', async (kind) => {
    emulator.now.fault({ kind, status: 503 })
    expect(await statusOf(emulator.now, LEAD)).toBe(503)
  })
})

describe('server_error_after_key', () => {
  test('leaves a phantom: the repeat says 200 without a link and nothing was recorded', async () => {
    emulator.now.fault({ kind: 'server_error_after_key' })
    const failed = await postLead(emulator.now, LEAD)
    expect(failed.status).toBe(500)
    expect(failed.json).toEqual(SERVER_ERROR)
    expect(await postLead(emulator.now, LEAD)).toMatchObject({ status: 200, json: { link: null } })
    expect(emulator.now.leads).toEqual([])
    expect(emulator.now.customers.size).toBe(0)
  })

  test('takes no key from a deferred lead', async () => {
    emulator.now.fault({ kind: 'server_error_after_key' })
    expect(await statusOf(emulator.now, DEFERRED)).toBe(500)
    expect(await keyIsFree()).toBe(true)
  })
})
