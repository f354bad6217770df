import { afterAll, beforeEach, expect, test } from 'vitest'
import { freshId } from '../../support/fresh-id.ts'
import { inOneMinute } from '../../support/in-one-minute.ts'
import { AS_SERVER, SALE, startShop } from '../../support/start-shop.ts'
import { LEAD, SITE } from '../../support/start-stack.ts'
import { AS_WRITTEN } from '../../support/worker-config.ts'

const PER_ADDRESS = 5

const safe = await startShop({}, { config: AS_WRITTEN })
const direct = await startShop({ DUB_DELIVERY: 'direct' }, { config: AS_WRITTEN })
afterAll(async () => {
  await safe.close()
  await direct.close()
})
beforeEach(() => inOneMinute(5))

/** A lead with a click that nobody has seen. */
const madeUp = () => ({
  ...LEAD,
  clickId: freshId('made-up-click'),
  customerExternalId: freshId('user'),
})
const from = (ipAddress: string) => ({
  headers: { origin: SITE, 'cf-connecting-ip': ipAddress },
})
const queuedIn = ({ worker }: typeof safe) =>
  worker.logs().filter((line) => JSON.parse(line).outcome === 'queued').length

async function fillUp({ post }: typeof safe, ipAddress: string) {
  const events = Array.from({ length: PER_ADDRESS }, () => post(madeUp(), from(ipAddress)))
  expect((await Promise.all(events)).map(({ status }) => status)).toEqual(events.map(() => 202))
}

test.each([
  ['safe', safe],
  ['direct', direct],
])('in %s delivery queues 5 unknown clicks a minute of an IP address', async (_, shop) => {
  const address = '192.0.2.1'
  await fillUp(shop, address)
  const queuedBefore = queuedIn(shop)
  const sixth = madeUp()
  for (const body of [sixth, madeUp(), sixth]) {
    const { status, headers } = await shop.post(body, from(address))
    expect(status).toBe(429)
    expect(headers.get('retry-after')).toBe('60')
  }
  expect(queuedIn(shop)).toBe(queuedBefore)

  // The click of an honest visitor there, and an unknown one of somewhere else.
  const known = { ...LEAD, customerExternalId: freshId('user') }
  expect((await shop.post(known, from(address))).status).toBe(200)
  expect((await shop.post(madeUp(), from('192.0.2.2'))).status).toBe(202)
})

test('counts sales with an unknown click and those of an unknown lead too', async () => {
  await safe.signUp()
  await fillUp(safe, '192.0.2.3')
  for (const about of [
    { clickId: freshId('made-up-click'), customerExternalId: freshId('user') },
    { leadEventName: 'Never' },
  ]) {
    expect((await safe.sell({ ...SALE, ...about }, from('192.0.2.3'))).status).toBe(429)
  }
})

test('takes an event that was turned away once its click is known', async () => {
  await fillUp(safe, '192.0.2.4')
  const late = madeUp()
  expect((await safe.post(late, from('192.0.2.4'))).status).toBe(429)
  safe.dub.addClick(late.clickId)
  expect((await safe.post(late, from('192.0.2.4'))).status).toBe(200)
})

test('does not limit servers', async () => {
  const events = Array.from({ length: 2 * PER_ADDRESS }, () => safe.post(madeUp(), AS_SERVER))
  expect((await Promise.all(events)).map(({ body }) => body['queued'])).toEqual(
    events.map(() => true),
  )
})

test('logs what it turned away, without the IP address', () => {
  const lines = safe.worker.logs().filter((line) => line.includes('turned_away'))
  expect(lines.map((line) => JSON.parse(line).reason)).toContain('clicks_unknown')
  expect(lines.join()).not.toContain('192.0.2')
})
