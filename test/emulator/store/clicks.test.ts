import { describe, expect, test } from 'vitest'
import { SEED_CLICK_ID } from '../../../emulator/index.ts'
import { LEAD, postLead, statusOf } from '../support/calls.ts'
import { freshEmulator } from '../support/fresh-emulator.ts'

const FIVE_MINUTES_MS = 5 * 60 * 1000

const emulator = freshEmulator()

const deferredStatus = (clickId: string) =>
  statusOf(emulator.now, { ...LEAD, clickId, mode: 'deferred' })

describe('a click in Dub’s cache', () => {
  test('is found for five minutes before the store has caught up, and not a second longer', async () => {
    emulator.now.addClick('New', { visibleInMs: 2 * FIVE_MINUTES_MS, cached: true })
    expect(await deferredStatus('New')).toBe(200)
    emulator.now.clock.advance(FIVE_MINUTES_MS - 1_000)
    expect(await deferredStatus('New')).toBe(200)
    emulator.now.clock.advance(1_000)
    expect(await deferredStatus('New')).toBe(404)
    emulator.now.clock.advance(FIVE_MINUTES_MS)
    expect(await deferredStatus('New')).toBe(200)
  })

  test('is found for five minutes while the store fails, then unknown', async () => {
    emulator.now.addClick('New', { cached: true })
    emulator.now.fault({ kind: 'click_lookup_fails', times: Infinity })
    expect(await deferredStatus('New')).toBe(200)
    emulator.now.clock.advance(FIVE_MINUTES_MS)
    expect(await deferredStatus('New')).toBe(404)
    expect(await postLead(emulator.now, { ...LEAD, clickId: '' })).toMatchObject({ status: 404 })
    expect(emulator.now.leads).toEqual([])
  })
})

test('a lookup does not put a click into the cache', async () => {
  expect(await deferredStatus(SEED_CLICK_ID)).toBe(200)
  emulator.now.fault({ kind: 'click_lookup_fails' })
  expect(await deferredStatus(SEED_CLICK_ID)).toBe(404)
})

test('a click id is known only in its own case', async () => {
  expect(await deferredStatus(SEED_CLICK_ID.toLowerCase())).toBe(404)
})
