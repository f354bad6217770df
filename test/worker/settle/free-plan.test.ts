/**
 * What an event costs of Cloudflare's free plan, and how much of it strangers can use up: the figures of
 * docs/operating.md. `npm run test:run -- test/worker/settle/free-plan.test.ts --silent=false` prints them.
 */
import { expect, test } from 'vitest'
import { readBody } from '../../../worker/admit/body.ts'
import { parse } from '../../../worker/admit/parse.ts'
import { NO_PROGRESS } from '../../../worker/deliver/progress.ts'
import { firstAttempt } from '../../../worker/settle/attempt.ts'
import { KEPT_AT_MOST } from '../../../worker/settle/remove-letters.ts'
import { ROWS_OF_A_LETTER } from '../../support/rows-of-a-letter.ts'
import { delayStep, isExhausted, nextDelayMs } from '../../../worker/settle/schedule.ts'
import { AS_WRITTEN } from '../../support/worker-config.ts'

const MINUTE_MS = 60 * 1000
const HOUR_MS = 60 * MINUTE_MS
/** Cloudflare Queues counts each write, read and delete, once for every 64 KB of the message. */
const OPERATION_BYTES = 64_000
const OPERATIONS_A_DAY = 10_000
const ROWS_A_DAY = 100_000
const MINUTES_A_DAY = 24 * 60
/** How often the queue delivers an event until it is buried, where Dub goes on answering so. */
function deliveriesOf(reason: string, retryHours: number): number {
  let ageMs = nextDelayMs(1, { reason }, 0)
  let deliveries = 1
  while (!isExhausted(reason, ageMs, retryHours * HOUR_MS)) {
    deliveries += 1
    ageMs += nextDelayMs(delayStep(deliveries, 0), { reason }, 0)
  }
  return deliveries
}

const limitOf = (name: string) =>
  AS_WRITTEN.ratelimits.find((limiter) => limiter.name === name)?.simple.limit ?? Number.NaN

test.each([
  ['click_unknown', 13, 14],
  ['clicks_unknown', 17, 18],
])(
  'an event of %s is tried %d times, and costs %d queue operations',
  (...[reason, tries, cost]) => {
    const deliveries = deliveriesOf(reason, 20)
    expect(deliveries + 1).toBe(tries)
    expect(deliveries + 2).toBe(cost)
  },
)

test('an IP address uses up the free plan as docs/operating.md says', () => {
  const deliveries = deliveriesOf('clicks_unknown', 20)
  const figures = ['RATE_LIMITER', 'UNKNOWN_CLICK_RATE_LIMITER'].map((name) => {
    const limit = limitOf(name)
    return {
      events: limit * MINUTES_A_DAY,
      calls: limitOf('RATE_LIMITER') + limit * deliveries,
      minutesOfQueue: Math.round(OPERATIONS_A_DAY / (limit * (deliveries + 2))),
      rows: (limit * MINUTES_A_DAY * ROWS_OF_A_LETTER) / ROWS_A_DAY,
    }
  })
  console.table(figures)
  expect(figures).toEqual([
    { events: 86_400, calls: 1020, minutesOfQueue: 9, rows: 7.776 },
    { events: 7200, calls: 140, minutesOfQueue: 111, rows: 0.648 },
  ])
})

/** A character that is six in JSON. */
const escaped = (length: number) => '\\u0001'.repeat(length)

test('a lead as large as a page can make it is one queue operation, and 6,000 of them fit into 500 MB', async () => {
  // A byte that is not UTF-8 is read as U+FFFD, which has three.
  const parts = [
    `{"eventName":"${escaped(255)}","customerExternalId":"${escaped(98)}xx","clickId":"made-up-click",`,
    `"customerName":"${escaped(100)}","customerAvatar":"${escaped(2048)}","metadata":{"a":"`,
    `"}}`,
  ].map((part) => Buffer.from(part))
  parts.splice(2, 0, Buffer.alloc(9990, 0xff))
  const body = await readBody(
    new Request('https://t.example', { method: 'POST', body: Buffer.concat(parts) }),
  )
  if (!body.ok) throw new Error(body.error.reason)
  const identified = {
    claimedByPage: body.value,
    claimedByToken: {},
    claims: undefined,
    warnings: [],
  }
  const parsed = parse('lead', identified, { cookieClickId: undefined, allowedFields: undefined })
  if (!parsed.ok) throw new Error(parsed.error.reason)
  expect(parsed.value.warnings).toEqual([])

  const message = JSON.stringify(firstAttempt(parsed.value.event, { progress: NO_PROGRESS }))
  const bytes = Buffer.byteLength(message)
  const kept = Object.values(KEPT_AT_MOST).reduce((total, count) => total + count, 0)
  console.log(`the largest lead: ${bytes} bytes; ${kept} letters: ${(kept * bytes) / 1e6} MB`)
  expect(bytes).toBeGreaterThan(40_000)
  expect(bytes).toBeLessThan(OPERATION_BYTES)
  expect(kept * bytes).toBeLessThan(500e6)
})
