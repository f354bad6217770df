import { describe, expect, test } from 'vitest'
import { NO_PROGRESS } from '../../../worker/deliver/progress.ts'
import type { Attempt } from '../../../worker/settle/attempt.ts'
import { settleMessage } from '../../../worker/settle/settle-message.ts'
import { ATTEMPT, failed, handOver, HOUR_MS, queueThat, settle } from '../../support/hand-over.ts'

describe('a message', () => {
  test('retries a message as it is while nothing was learnt', async () => {
    const { message, ack, retry } = handOver()
    expect(await settle(message, failed())).toBe('waiting')
    expect(retry).toHaveBeenCalledOnce()
    expect(ack).not.toHaveBeenCalled()
  })

  test('delays a message for as long as Dub asks', async () => {
    const { message, retry } = handOver()
    await settle(message, failed({ reason: 'rate_limited', retryAfterMs: 40_000 }))
    const { delaySeconds } = retry.mock.calls[0]?.[0] ?? {}
    expect(delaySeconds).toBeGreaterThanOrEqual(40)
    expect(delaySeconds).toBeLessThanOrEqual(50)
  })

  test.each([
    ['when something was learnt', 1, { progress: { clickProven: true, unclear: false } }],
    ['before the platform abandons it', 90, {}],
  ])('replaces a message by a new one %s', async (_, attempts, extra) => {
    const { message, ack, retry } = handOver(attempts)
    const { env, sent } = queueThat(async () => undefined)
    await settle(message, failed(extra), env)
    expect(sent.mock.calls[0]?.[0]).toMatchObject({
      id: 'attempt_1',
      tries: attempts + 1,
      ...extra,
    })
    expect(ack).toHaveBeenCalledOnce()
    expect(retry).not.toHaveBeenCalled()
  })

  test('replaces a message by a new one when the platform may delete it before the next try', async () => {
    const { message, ack, retry } = handOver(3, { ageHours: 6 })
    const { env, sent } = queueThat(async () => undefined)
    await settle(message, failed({ reason: 'clicks_unknown' }), env)
    expect(sent).toHaveBeenCalledOnce()
    expect(ack).toHaveBeenCalledOnce()
    expect(retry).not.toHaveBeenCalled()
  })

  test.each<[string, Partial<Attempt>, number, object, object, number]>([
    ['skipped after a try', { tries: 1 }, 1, { skipped: true }, { tries: 1, skipped: true }, 5],
    [
      'skipped after four tries',
      { tries: 1 },
      4,
      { skipped: true },
      { tries: 4, skipped: true },
      40,
    ],
    ['tried after skips', { tries: 4, skipped: true }, 7, {}, { tries: 5 }, 80],
    ['tried for the first time', { tries: 0, skipped: true }, 3, {}, { tries: 1 }, 5],
  ])(
    'counts no skips among the tries of a message that is %s',
    async (_, before, attempts, extra, after, delaySeconds) => {
      const { message, ack } = handOver(attempts)
      const { env, sent } = queueThat(async () => undefined)
      const attempt = { ...ATTEMPT, ...before }
      await settleMessage(message, attempt, failed(extra), { RETRY_HOURS: 20 }, env)
      expect(ack).toHaveBeenCalledOnce()
      const { tries, skipped, ...counted } = { ...ATTEMPT, ...after } as Attempt
      expect(sent.mock.calls).toEqual([
        [
          { ...counted, tries, ...(skipped && { skipped }) },
          {
            delaySeconds: expect.toSatisfy(
              (s: number) => s >= delaySeconds && s <= Math.ceil(delaySeconds * 1.25),
            ),
          },
        ],
      ])
    },
  )

  test.each([
    [1, 40],
    [2, 80],
    [50, 1200],
  ])(
    'retries a message as it is while it is skipped, for the %dth time',
    async (attempts, delaySeconds) => {
      const { message, ack, retry } = handOver(attempts)
      const { env } = queueThat(async () => undefined)
      const attempt: Attempt = { ...ATTEMPT, tries: 3, skipped: true }
      const delivery = failed({ skipped: true })
      await settleMessage(message, attempt, delivery, { RETRY_HOURS: 20 }, env)
      expect(ack).not.toHaveBeenCalled()
      const delay = retry.mock.calls[0]?.[0]?.delaySeconds
      expect(delay).toBeGreaterThanOrEqual(delaySeconds)
      expect(delay).toBeLessThanOrEqual(Math.ceil(delaySeconds * 1.25))
    },
  )

  test('retries a message as it is when the queue does not take the new one', async () => {
    const { message, ack, retry } = handOver(90)
    const { env } = queueThat(() => Promise.reject(new Error('full')))
    await settle(message, failed(), env)
    expect(retry).toHaveBeenCalledOnce()
    expect(ack).not.toHaveBeenCalled()
  })

  test.each<[string, number, number, string]>([
    ['keeps', 3, 59, 'waiting'],
    ['abandons', 3, 60, 'stuck'],
  ])(
    '%s a message by the time since Dub first called its click unknown',
    async (_, admittedHoursAgo, unknownMinutes, outcome) => {
      const { message } = handOver()
      const nowMs = Date.now()
      const attempt = { ...ATTEMPT, admittedAtMs: nowMs - admittedHoursAgo * HOUR_MS }
      const unknownSinceMs = nowMs - (unknownMinutes / 60) * HOUR_MS
      const progress = { ...NO_PROGRESS, unknownSinceMs }
      const delivery = failed({ reason: 'click_unknown', progress })
      const retry = { RETRY_HOURS: 20 }
      expect(await settleMessage(message, attempt, delivery, retry, {})).toBe(outcome)
    },
  )
})
