import { afterAll, beforeEach, expect, test } from 'vitest'
import { LEAD, startStack } from '../../support/start-stack.ts'
import { until } from '../../../tools/until.ts'

const MINUTE_MS = 60 * 1000
const DAY_MS = 24 * 60 * MINUTE_MS

const stack = await startStack({}, { queueTimesFaster: 5 })
afterAll(() => stack.close())
beforeEach(async () => {
  stack.dub.reset()
  // Dub keeps a click at hand for five minutes; an older one is looked up at every call.
  stack.dub.clock.advance(6 * MINUTE_MS)
  await stack.worker.execute('DELETE FROM dead_letters')
})

test('keeps a lead whose click lookup fails at Dub between the two calls, until the key is over', async () => {
  const startedAtMs = Date.now()
  stack.dub.fault({ kind: 'click_lookup_fails', only: 'recording' })
  const { status, body } = await stack.post(LEAD)
  expect(status).toBe(202)
  expect(body).toEqual({ queued: true })
  expect(stack.dub.leads).toEqual([])

  const letter = await until(async () => (await stack.worker.deadLetters())[0])
  expect(letter).toMatchObject({
    state: 'poisoned',
    reason: 'poisoned',
    last_answer: `404 not_found: Click event not found for clickId: ${LEAD.clickId}`,
  })
  expect(letter.resend_at_ms).toBeGreaterThanOrEqual(startedAtMs + 7 * DAY_MS)
})

test('asks about a lead that Dub calls a duplicate at its first call, and keeps it', async () => {
  stack.dub.fault({ kind: 'key_answer_lost', only: 'recording' })
  const { status, body } = await stack.post(LEAD)
  expect(status).toBe(202)
  expect(body).toEqual({ queued: true, warnings: ['absent'] })
  // Another server reports the customer once Dub has forgotten the key: then Dub has the lead.
  stack.dub.clock.advance(8 * DAY_MS)
  await stack.post({ ...LEAD, eventName: 'sign up' })
  await until(() =>
    stack.worker
      .logs()
      .map((line) => JSON.parse(line))
      .find(({ outcome, attempt }) => outcome === 'duplicate' && attempt > 1),
  )
  expect(stack.dub.leads).toHaveLength(1)
})

test('keeps leads for RETRY_HOURS whose clicks are unknown together', async () => {
  stack.dub.fault({ kind: 'click_lookup_fails', times: 3 })
  const clicks = ['FirstClick123456', 'SecondClick12345', 'ThirdClick123456']
  const answers: unknown[] = []
  for (const clickId of clicks) {
    stack.dub.addClick(clickId)
    stack.dub.clock.advance(6 * MINUTE_MS)
    answers.push((await stack.post({ ...LEAD, clickId, customerExternalId: clickId })).body)
  }
  expect(answers).toEqual([
    { queued: true, warnings: ['click_unknown'] },
    { queued: true, warnings: ['click_unknown'] },
    { queued: true, warnings: ['click_unknown'] },
  ])
  expect(stack.worker.logs().join('\n')).toContain('"reason":"clicks_unknown"')
  await until(() => stack.dub.leads.length === clicks.length)
})
