import { afterAll, expect, test } from 'vitest'
import { inOneMinute } from '../../support/in-one-minute.ts'
import { type Answer, LEAD, SITE, startStack } from '../../support/start-stack.ts'
import { AS_WRITTEN } from '../../support/worker-config.ts'

const PER_ADDRESS = 60
const PER_PERSON = 10

const stack = await startStack({}, { config: AS_WRITTEN })
afterAll(() => stack.close())

let made = 0
/** A lead of a person nobody has seen before. */
function newLead() {
  made++
  const clickId = `visitor-${made}`
  stack.dub.addClick(clickId)
  return { ...LEAD, clickId, customerExternalId: `user_${made}` }
}

const from = (address: string, body: object = newLead()) =>
  stack.post(body, { headers: { origin: SITE, 'cf-connecting-ip': address } })

const statuses = (answers: readonly Answer[]) => answers.map(({ status }) => status)
const times = <Made>(count: number, make: (index: number) => Made): Made[] =>
  Array.from({ length: count }, (_, index) => make(index))

/** Expects a 429 that says when to come again and makes no call. */
async function expectTooMany(event: () => Promise<Answer>) {
  const callsBefore = stack.dub.calls.length
  const { status, headers, body } = await event()
  expect(status).toBe(429)
  expect(headers.get('retry-after')).toBe('60')
  expect(body).toMatchObject({ error: { code: 'rate_limit_exceeded' } })
  expect(stack.dub.calls.length).toBe(callsBefore)
}

test('accepts 60 events a minute from an IP address, and goes on with those from others', async () => {
  await inOneMinute(5)
  const passed = await Promise.all(times(PER_ADDRESS, () => from('192.0.2.1')))
  expect(statuses(passed)).toEqual(passed.map(() => 200))
  const refused = await Promise.all(times(20, () => from('192.0.2.1')))
  expect(statuses(refused)).toEqual(refused.map(() => 429))
  await expectTooMany(() => from('192.0.2.1'))
  expect((await from('192.0.2.2')).status).toBe(200)
  expect(stack.dub.leads).toHaveLength(PER_ADDRESS + 1)
})

/** What a rewriting server passes on of a visitor, under its own IP address; the body is refused later. */
const throughRewrite = (visitor: number) =>
  stack.post(
    {},
    {
      headers: {
        origin: SITE,
        'cf-connecting-ip': '192.0.2.9',
        'x-forwarded-for': `198.51.100.${visitor}`,
      },
    },
  )

test('counts all visitors behind a rewrite as one IP address, whatever it says of theirs', async () => {
  await inOneMinute(5)
  const passed = await Promise.all(times(PER_ADDRESS, throughRewrite))
  expect(statuses(passed)).toEqual(passed.map(() => 422))
  await expectTooMany(() => throughRewrite(PER_ADDRESS))
})

test('counts the IP addresses of one IPv6 /64 network as one', async () => {
  await inOneMinute(5)
  const network = [
    '2001:db8:1:2:3:4:5:6',
    '2001:DB8:1:2::6',
    '2001:db8:1:2:ffff::',
    '2001:db8:1:2::',
  ]
  const events = times(PER_ADDRESS, (index) => from(network[index % network.length] ?? '', {}))
  expect(statuses(await Promise.all(events))).toEqual(events.map(() => 422))
  for (const address of network) await expectTooMany(() => from(address))
  for (const other of ['2001:db8:1:3::6', '2001:db8:1::2', '2001:db8::1:2:3', '::1:2:3:4']) {
    expect((await from(other)).status).toBe(200)
  }
})

test('expands a shortened IPv6 address before counting it', async () => {
  await inOneMinute(5)
  const spellings = ['2001:db8::1', '2001:db8:0:0::2', '2001:db8:0:0:0:0:0:3', '2001:db8::4:0:0:0']
  await Promise.all(times(PER_ADDRESS, (index) => from(spellings[index % 4] ?? '', {})))
  for (const address of spellings) await expectTooMany(() => from(address))
})

test.each([
  ['click', ({ clickId }: typeof LEAD) => ({ ...newLead(), clickId })],
  ['customer', ({ customerExternalId }: typeof LEAD) => ({ ...newLead(), customerExternalId })],
  [
    'customer in small letters and capitals',
    ({ customerExternalId }: typeof LEAD) => {
      const lead = newLead()
      const spelled = made % 2 ? customerExternalId : customerExternalId.toUpperCase()
      return { ...lead, customerExternalId: spelled }
    },
  ],
])('accepts 10 events a minute of a %s, and goes on with those of others', async (_, sameAs) => {
  await inOneMinute(5)
  const lead = newLead()
  const answers = await Promise.all(
    times(PER_PERSON, (index) => from(`198.51.100.${index}`, sameAs(lead))),
  )
  expect(statuses(answers)).toEqual(answers.map(() => 200))
  await expectTooMany(() => from('203.0.113.1', sameAs(lead)))
  expect((await from('203.0.113.1')).status).toBe(200)
})

test('counts the events of a customer that come without a click', async () => {
  await inOneMinute(5)
  const lead = newLead()
  await from('203.0.113.2', lead)
  const again = { ...lead, clickId: '' }
  const answers = await Promise.all(times(PER_PERSON - 1, () => from('203.0.113.2', again)))
  expect(statuses(answers)).toEqual(answers.map(() => 200))
  await expectTooMany(() => from('203.0.113.2', again))
})

test('does not count an invalid event against its customer', async () => {
  await inOneMinute(5)
  const lead = newLead()
  const bad = await Promise.all(times(20, () => from('203.0.113.3', { ...lead, eventName: '' })))
  expect(statuses(bad)).toEqual(bad.map(() => 422))
  expect((await from('203.0.113.3', lead)).status).toBe(200)
})

test('queues and dead-letters nothing of what it refused', async () => {
  const outcomes = stack.worker.logs().map((line) => JSON.parse(line))
  expect(outcomes.filter(({ outcome }) => outcome === 'queued')).toEqual([])
  expect(outcomes.filter(({ reason }) => reason === 'rate_limited').length).toBeGreaterThan(20)
  expect(await stack.worker.deadLetters()).toEqual([])
})
