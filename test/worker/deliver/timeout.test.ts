import { afterAll, afterEach, expect, test, vi } from 'vitest'
import type { LeadEvent } from '../../../contract/events.ts'
import { startEmulator } from '../../../emulator/index.ts'
import { callDub, openCalls } from '../../../worker/deliver/call-dub.ts'
import { forwardLead } from '../../../worker/deliver/forward-lead.ts'
import { NO_PROGRESS } from '../../../worker/deliver/progress.ts'
import { LEAD } from '../../support/start-stack.ts'
import { API_KEY } from '../../support/start-worker.ts'

const LEAD_EVENT: LeadEvent = { kind: 'lead', fields: { ...LEAD, mode: 'async' } }
const REPLY = { click: { id: LEAD.clickId }, link: { id: 'link_1' }, customer: {} }
const SAFE = { DUB_DELIVERY: 'safe', isAwaited: async () => false } as const

const dub = await startEmulator()
afterAll(() => dub.close())
afterEach(() => {
  vi.useRealTimers()
})

/** Calls that are answered after so long each, by a clock that goes on at once, and what was left before each. */
function callsTaking(answerMs: number) {
  vi.useFakeTimers({ toFake: ['Date'] })
  const leftMs: number[] = []
  const calls = openCalls('/track/lead', async () => {
    leftMs.push(calls.leftMs())
    vi.setSystemTime(Date.now() + answerMs)
    return { status: 200, body: REPLY, retryAfter: null }
  })
  return { calls, leftMs }
}

test('ends a call to a Dub that hangs after the given time', async () => {
  dub.fault({ kind: 'hang' })
  const settings = { DUB_API_URL: dub.url, DUB_API_KEY: API_KEY }
  const startedAtMs = Date.now()
  const request = { method: 'POST', path: '/track/lead', body: JSON.stringify(LEAD) } as const
  expect(await callDub(settings, request, AbortSignal.timeout(200))).toEqual({ failure: 'timeout' })
  expect(Date.now() - startedAtMs).toBeGreaterThanOrEqual(190)
  expect(dub.calls).toHaveLength(1)
})

test('allows the two calls of a lead ten seconds together', async () => {
  const { calls, leftMs } = callsTaking(3000)
  await forwardLead(LEAD_EVENT, NO_PROGRESS, calls, SAFE)
  expect(leftMs).toEqual([10_000, 7000])
})

test('does not begin the recording call with less than five seconds left for it', async () => {
  const { calls, leftMs } = callsTaking(5001)
  const delivery = await forwardLead(LEAD_EVENT, NO_PROGRESS, calls, SAFE)
  expect(delivery).toMatchObject({ outcome: 'unavailable', reason: 'timeout' })
  expect(leftMs).toEqual([10_000])
})
