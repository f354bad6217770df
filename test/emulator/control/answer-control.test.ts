import { describe, expect, test } from 'vitest'
import { SEED_KEY, SEED_LINK } from '../../../emulator/index.ts'
import { call, LEAD, postCommand, postLead, postSale, SALE } from '../support/calls.ts'
import { freshEmulator } from '../support/fresh-emulator.ts'

const emulator = freshEmulator()

const leadOf = (eventName: string) => postLead(emulator.now, { ...LEAD, eventName })

const command = (path: string, input?: unknown) => postCommand(emulator.now, path, input)

describe('the control API', () => {
  test('another process can add a click with its link and its delay', async () => {
    const link = { id: 'link_2', key: 'max', partnerId: null }
    await command('clicks', { clickId: 'Late', visibleInMs: 5_000, link })
    const lead = { ...LEAD, clickId: 'Late', mode: 'deferred' }
    expect((await postLead(emulator.now, lead)).status).toBe(404)
    await command('clock', { advanceMs: 5_000 })
    expect((await postLead(emulator.now, lead)).json).toMatchObject({
      link: { ...SEED_LINK, ...link },
    })
  })

  test('another process can change a link and delete it', async () => {
    await command('links', { id: SEED_LINK.id, disabled: true })
    expect((await leadOf('Disabled')).status).toBe(404)
    await command('links', { id: SEED_LINK.id, link: { tenantId: 'tenant_1' } })
    expect((await leadOf('Enabled')).json).toMatchObject({ link: { tenantId: 'tenant_1' } })
    await command('links', { id: SEED_LINK.id, remove: true })
    expect((await leadOf('Deleted')).status).toBe(404)
    await command('clicks', { clickId: LEAD.clickId, linkId: 'link_9' })
    await command('links', { id: 'link_9' })
    expect((await leadOf('Moved')).json).toMatchObject({ link: { id: 'link_9' } })
  })

  test('another process can import a customer', async () => {
    await command('customers', { externalId: 'acct_42', name: 'Ines' })
    expect((await postLead(emulator.now, LEAD)).json).toMatchObject({ customer: { name: 'Ines' } })
  })

  test('another process can queue a fault for a while and by chance', async () => {
    await command('faults', { kind: 'click_lookup_fails', forMs: 60_000, probability: 1 })
    expect((await postLead(emulator.now, LEAD)).status).toBe(404)
    const { json } = await call(emulator.now, '/__emu/state')
    expect(json).toMatchObject({ faults: [{ times: 'always', probability: 1 }] })
    await command('clock', { advanceMs: 60_000 })
    expect((await postLead(emulator.now, { ...LEAD, eventName: 'Trial' })).status).toBe(200)
  })

  test('another process can add a key and remove it', async () => {
    const request = { authorization: 'Bearer dub_more' }
    await command('keys', { key: 'dub_more', plan: 'free' })
    expect((await postLead(emulator.now, LEAD, request)).status).toBe(403)
    await command('keys', { key: 'dub_more', plan: 'advanced', limitPerMinute: 1 })
    expect((await postLead(emulator.now, LEAD, request)).status).not.toBe(403)
    await command('keys', { key: 'dub_more', remove: true })
    expect((await postLead(emulator.now, LEAD, request)).status).toBe(401)
  })

  test('another process can advance the clock and read it', async () => {
    const { json } = await command('clock', { advanceMs: 3_600_000 })
    expect(json).toEqual({ now: expect.closeTo(Date.now() + 3_600_000, -4) })
  })

  test('another process can delay leads, invoices and the activity, each by itself', async () => {
    await command('delays', { leadVisibleInMs: 5_000 })
    await command('delays', { invoiceKeptInMs: 1_000 })
    await command('delays', { activityVisibleInMs: 2_000 })
    expect(emulator.now.delays).toEqual({
      leadVisibleInMs: 5_000,
      invoiceKeptInMs: 1_000,
      activityVisibleInMs: 2_000,
    })
    await postLead(emulator.now, LEAD)
    expect((await postSale(emulator.now, SALE)).status).toBe(404)
    await command('clock', { advanceMs: 5_000 })
    expect((await postSale(emulator.now, SALE)).status).toBe(200)
    expect((await postSale(emulator.now, SALE)).status).toBe(200)
    expect(emulator.now.sales).toHaveLength(2)
  })

  test('another process can queue a fault for every call, and clear it', async () => {
    await command('faults', { kind: 'bad_gateway', times: 'always' })
    expect((await postLead(emulator.now, LEAD)).status).toBe(502)
    expect((await postLead(emulator.now, LEAD)).status).toBe(502)
    expect((await command('faults/clear')).status).toBe(200)
    expect((await postLead(emulator.now, LEAD)).status).toBe(200)
  })

  test('another process can reset everything', async () => {
    await postLead(emulator.now, LEAD)
    expect((await command('reset', {})).json).toEqual({ ok: true })
    expect(emulator.now.leads).toEqual([])
    expect((await postLead(emulator.now, LEAD)).json).toMatchObject({ link: SEED_LINK })
  })
})

test('needs no key, is not a call to Dub, and no fault hits it', async () => {
  emulator.now.removeKey(SEED_KEY)
  emulator.now.fault({ kind: 'hang' })
  expect((await call(emulator.now, '/__emu/state')).status).toBe(200)
  expect(emulator.now.calls).toEqual([])
})
