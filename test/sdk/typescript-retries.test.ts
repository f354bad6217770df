import { RateLimitExceeded } from 'dub/models/errors'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { sameTenMinutes } from '../support/same-ten-minutes.ts'
import { LEAD } from '../support/start-stack.ts'
import { startServerStack, WITHOUT_QUEUE } from './support/start-server-stack.ts'

// Without a queue the Worker cannot keep an event: the client must come again.
const { dub, client, close } = await startServerStack({}, WITHOUT_QUEUE)
beforeEach(() => dub.reset())
afterAll(close)

const backoff = { initialInterval: 50, maxInterval: 100, exponent: 1.5, maxElapsedTime: 20_000 }

test('the client counts a sale once over its retries', async () => {
  await sameTenMinutes()
  await client.track.lead(LEAD)
  // Dub has not looked at it: after an unclear end the Worker would hold the sale back for five minutes.
  dub.fault({ kind: 'unauthorized', times: 2 })
  const { customerExternalId } = LEAD
  await client.track.sale(
    { customerExternalId, amount: 4900 },
    {
      retries: { strategy: 'backoff', backoff },
    },
  )
  expect(dub.calls.filter(({ path }) => path === '/track/sale')).toHaveLength(3)
  expect(dub.sales).toHaveLength(1)
})

test('the client receives Retry-After in whole seconds while Dub throttles', async () => {
  dub.fault({ kind: 'rate_limited' })
  const error = await client.track.lead(LEAD).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(RateLimitExceeded)
  const seconds = Number((error as RateLimitExceeded).headers.get('retry-after'))
  expect(seconds).toBeGreaterThanOrEqual(1)
  // A minute at Dub, and up to a quarter more.
  expect(seconds).toBeLessThanOrEqual(75)
  expect(Number.isInteger(seconds)).toBe(true)
})
