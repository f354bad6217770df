import { Dub } from 'dub'
import { DubCore } from 'dub/core.js'
import { trackLead } from 'dub/funcs/trackLead.js'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { SEED_CLICK_ID, SEED_LINK } from '../../emulator/index.ts'
import { LEAD } from '../support/start-stack.ts'
import { SERVER_TOKEN, startServerStack } from './support/start-server-stack.ts'

const { dub, client, worker, close } = await startServerStack()
const underPath = await startServerStack({ BASE_PATH: '/_d' })
beforeEach(() => dub.reset())
afterAll(async () => {
  await close()
  await underPath.close()
})

const INES = {
  customerName: 'Ines Moreau',
  customerEmail: 'ines@lumen.test',
  customerAvatar: 'https://lumen.test/ines.png',
}
/** Dub's copy of the avatar. */
const COPY = expect.stringMatching(/^https:\/\/dubassets\.com\/customers\//)
const REPLY = {
  click: { id: SEED_CLICK_ID },
  link: SEED_LINK,
  customer: {
    name: INES.customerName,
    email: INES.customerEmail,
    avatar: COPY,
    externalId: LEAD.customerExternalId,
  },
}

test("records a lead and answers with Dub's own reply", async () => {
  expect(await client.track.lead({ ...LEAD, ...INES })).toEqual(REPLY)
  expect(dub.leads).toMatchObject([LEAD])
})

test('answers a repeated lead as Dub does, and records it once', async () => {
  await client.track.lead({ ...LEAD, ...INES })
  expect(await client.track.lead({ ...LEAD, ...INES })).toEqual({ ...REPLY, link: null })
  expect(dub.leads).toHaveLength(1)
})

test('creates a customer with a deferred lead, and records the lead on its click later', async () => {
  expect(await client.track.lead({ ...LEAD, ...INES, mode: 'deferred' })).toEqual(REPLY)
  expect(dub.leads).toEqual([])
  expect(await client.track.lead({ ...LEAD, clickId: '' })).toEqual(REPLY)
  expect(dub.leads).toMatchObject([LEAD])
})

test('passes on the mode wait of a lead', async () => {
  await client.track.lead({ ...LEAD, mode: 'wait' })
  expect(dub.leads).toMatchObject([{ mode: 'wait' }])
})

test('passes on every field of a lead', async () => {
  const metadata = { plan: 'pro', seats: 3, nested: { list: [1, null] } }
  const lead = { ...LEAD, ...INES, eventQuantity: 5, mode: 'async', metadata } as const
  expect(await client.track.lead(lead)).toEqual(REPLY)
  const stored = { ...LEAD, eventQuantity: 5, mode: 'async', metadata }
  expect(dub.leads).toMatchObject(Array.from({ length: 5 }, () => stored))
})

test('records a lead without a name that Dub would refuse', async () => {
  const lead = { ...LEAD, ...INES, customerName: 'x'.repeat(101) }
  const { link, customer } = await client.track.lead(lead)
  expect(link).toEqual(SEED_LINK)
  expect(customer).toMatchObject({ name: INES.customerEmail, email: INES.customerEmail })
})

test('records a lead of the standalone function', async () => {
  const core = new DubCore({ token: SERVER_TOKEN, serverURL: worker.url })
  const result = await trackLead(core, { ...LEAD, ...INES })
  expect(result).toMatchObject({ ok: true, value: REPLY })
  expect(dub.leads).toHaveLength(1)
})

test('records a lead through a Worker under a path', async () => {
  const serverURL = `${underPath.worker.url}/_d`
  await new Dub({ token: SERVER_TOKEN, serverURL }).track.lead(LEAD)
  expect(underPath.dub.leads).toHaveLength(1)
})
