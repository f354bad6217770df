import { RateLimitExceeded } from 'dub/models/errors'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { sameTenMinutes } from '../support/same-ten-minutes.ts'
import { LEAD } from '../support/start-stack.ts'
import { startServerStack, WITHOUT_QUEUE } from './support/start-server-stack.ts'

// Without a queue the Worker cannot keep an event: the client must come again.
const { dub, client, close } = await startServerStack({}, WITHOUT_QUEUE)
beforeEach(() => dub.reset())
afterAll(close)

const backoff = (maxInterval: number) => ({
  retries: {
    strategy: 'backoff',
    backoff: { initialInterval: 50, maxInterval, exponent: 1.5, maxElapsedTime: 20_000 },
  } as const,
})
/** More than the Worker asks for after a first try. */
const PATIENT_MS = 15_000

test('comes again after as many seconds as the Worker asks for, and records the lead', async () => {
  dub.fault({ kind: 'server_error' })
  await client.track.lead(LEAD, backoff(PATIENT_MS))
  const [failed, repeated] = dub.calls
  expect(Number(repeated?.atMs) - Number(failed?.atMs)).toBeGreaterThanOrEqual(5000)
  expect(dub.leads).toHaveLength(1)
})

test('counts a sale once over its retries', async () => {
  await sameTenMinutes()
  await client.track.lead(LEAD)
  // Dub has not looked at it: after an unclear end the Worker would hold the sale back for a minute.
  dub.fault({ kind: 'unauthorized', times: 2 })
  const { customerExternalId } = LEAD
  await client.track.sale({ customerExternalId, amount: 4900 }, backoff(100))
  expect(dub.calls.filter(({ path }) => path === '/track/sale')).toHaveLength(3)
  expect(dub.sales).toHaveLength(1)
})

test('is told in whole seconds when a throttling Dub may be asked again', async () => {
  dub.fault({ kind: 'rate_limited' })
  const error = await client.track.lead(LEAD).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(RateLimitExceeded)
  const seconds = Number((error as RateLimitExceeded).headers.get('retry-after'))
  expect(seconds).toBeGreaterThanOrEqual(1)
  // A minute at Dub, and up to a quarter more.
  expect(seconds).toBeLessThanOrEqual(75)
  expect(Number.isInteger(seconds)).toBe(true)
})
