import { expect, test, vi } from 'vitest'
import { explainAnswer } from '../../../snippet/debug/explain-answer.ts'

const FIELDS = { customerExternalId: 'user_1', customerEmail: 'jane@example.com', currency: 'eu' }

/** What the console says of the Worker's refusal with a message. */
async function explain(message: string, headers: HeadersInit = {}): Promise<string> {
  const warn = vi.spyOn(console, 'warn').mockReturnValue()
  const body = JSON.stringify({ error: { code: 'bad_request', message } })
  await explainAnswer('event', new Response(body, { status: 400, headers }), 12.4, FIELDS)
  return String(warn.mock.calls[0]?.[0])
}

test('names the field in place of its value, which a message may quote', async () => {
  const message = 'user_1 and jane@example.com are known, user_1 longer.'
  expect(await explain(message)).toBe(
    'dubTrack: event: answered 400 after 12 ms, bad_request: (customerExternalId) and (customerEmail) are known, (customerExternalId) longer.',
  )
})

test('leaves a message whole where a short value occurs in its words', async () => {
  expect(await explain('There is no neutral ground.')).toContain('There is no neutral ground.')
})

test('says when the event is sent again', async () => {
  expect(await explain('Too many.', { 'retry-after': '60' })).toContain('sent again after 60 s.')
})

test('says that something in between has answered where no error of the Worker is in it', async () => {
  const warn = vi.spyOn(console, 'warn').mockReturnValue()
  await explainAnswer('event', new Response('<h1>Blocked</h1>', { status: 403 }), 1, FIELDS)
  expect(warn.mock.calls[0]?.[0]).toContain('answered 403 after 1 ms, and not by the Worker')
})
