import { describe, expect, test } from 'vitest'
import { NO_PROGRESS } from '../../../worker/deliver/progress.ts'
import type { Delivery } from '../../../worker/deliver/delivery.ts'
import { settleMessage } from '../../../worker/settle/settle-message.ts'
import { ATTEMPT, failed, handOver, HOUR_MS, queueThat, settle } from '../../support/hand-over.ts'
import { LEAD } from '../../support/start-stack.ts'

describe('a message whose time is up', () => {
  test.each([
    ['keeps', 20.9, 'waiting'],
    ['abandons', 21, 'stuck'],
  ])(
    '%s a message whose click Dub now calls unknown %d hours after it came',
    async (_, ageHours, outcome) => {
      const { message } = handOver()
      const attempt = { ...ATTEMPT, admittedAtMs: Date.now() - ageHours * HOUR_MS }
      const progress = { ...NO_PROGRESS, unknownSinceMs: Date.now() }
      const delivery = failed({ reason: 'click_unknown', progress })
      expect(await settleMessage(message, attempt, delivery, { RETRY_HOURS: 20 }, {})).toBe(outcome)
    },
  )

  test.each<[string, number, object, string]>([
    ['abandons a message after RETRY_HOURS', 20.5, {}, 'stuck'],
    [
      'keeps a message an hour longer for one real attempt while the circuit is open',
      20.5,
      { skipped: true },
      'waiting',
    ],
    ['abandons a message after that hour too', 21.5, { skipped: true }, 'stuck'],
  ])('%s', async (_, ageHours, extra, outcome) => {
    const { message } = handOver()
    const attempt = { ...ATTEMPT, admittedAtMs: Date.now() - ageHours * HOUR_MS }
    const retry = { RETRY_HOURS: 20 }
    expect(await settleMessage(message, attempt, failed(extra), retry, {})).toBe(outcome)
  })

  test('keeps a message on the queue of which Dub cannot say whether it has it, without a database', async () => {
    const { message, ack } = handOver()
    const customer = { name: null, email: null, avatar: null, externalId: 'user_123' }
    const reply = { click: { id: LEAD.clickId }, link: null, customer }
    const delivery: Delivery = { outcome: 'duplicate', reply, warnings: ['unconfirmed'] }
    // Nowhere to list it: it stays on the queue rather than go unnoticed.
    expect(await settle(message, delivery)).toBe('stuck')
    expect(ack).not.toHaveBeenCalled()
  })

  test('keeps what was learnt of a message that cannot be dead-lettered', async () => {
    const { message, ack } = handOver()
    const { env, sent } = queueThat(async () => undefined)
    const progress = { ...NO_PROGRESS, keyTakenAtMs: 5, poisoned: true, answer: '404' } as const
    expect(await settle(message, failed({ reason: 'poisoned', progress }), env)).toBe('stuck')
    expect(sent.mock.calls).toMatchObject([[{ progress, tries: 2 }, { delaySeconds: 3600 }]])
    expect(ack).toHaveBeenCalledOnce()
  })

  test('keeps an abandoned message on the queue when it cannot be dead-lettered', async () => {
    const { message, ack, retry } = handOver()
    const error = { code: 'bad_request', message: 'no', doc_url: '' }
    expect(await settle(message, { outcome: 'refused', status: 400, error })).toBe('stuck')
    expect(retry).toHaveBeenCalledWith({ delaySeconds: 3600 })
    expect(ack).not.toHaveBeenCalled()
  })
})
