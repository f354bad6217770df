import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { isAwaited } from '../../../worker/confirm/is-awaited.ts'
import { noteAnswered } from '../../../worker/confirm/note-answered.ts'
import type { Delivery } from '../../../worker/deliver/delivery.ts'
import { readSettings, type Settings } from '../../../worker/settings/settings.ts'
import type { TrackEvent } from '../../../contract/events.ts'
import { type MeteredDatabase, startDatabase } from '../../support/start-database.ts'

const read = readSettings({ DUB_API_KEY: 'dub_key' })
if (!read.ok) throw new Error(JSON.stringify(read.error))
const settings: Settings = read.value

let metered: MeteredDatabase
beforeAll(async () => {
  metered = await startDatabase()
})
beforeEach(() => metered.database.exec('DELETE FROM ledger'))
afterAll(() => metered?.close())

const env = () => ({ DEAD_LETTERS: metered.database })
const lead = (customerExternalId: string, eventName = 'Sign up'): TrackEvent => ({
  kind: 'lead',
  fields: { clickId: '', customerExternalId, eventName, mode: 'async' },
})
const reply = { click: { id: '' }, link: null, customer: {} } as never
const recorded: Delivery = { outcome: 'recorded', reply, warnings: [] }
const unconfirmed: Delivery = { outcome: 'duplicate', reply, warnings: ['unconfirmed'] }

test('a link: null is explained by a lead that Dub recorded and has not confirmed', async () => {
  expect(await noteAnswered(lead('Ana'), recorded, undefined, settings, env())).toBe('noted')
  expect(await isAwaited(lead('Ana', 'sign-UP'), settings, env())).toBe(true)
  expect(await isAwaited(lead('Ana', 'Demo booked'), settings, env())).toBe(false)
  expect(await isAwaited(lead('ben'), settings, env())).toBe(false)
  // Another spelling has a dedupe key of its own at Dub.
  expect(await isAwaited(lead('ana'), settings, env())).toBe(false)
})

test('one of which Dub could not say whether it has it explains nothing', async () => {
  await noteAnswered(lead('ana'), unconfirmed, undefined, settings, env())
  expect(await isAwaited(lead('ana'), settings, env())).toBe(false)
})

test('nothing is explained where the ledger is off, or fails', async () => {
  await noteAnswered(lead('ana'), recorded, undefined, settings, env())
  expect(await isAwaited(lead('ana'), { ...settings, CONFIRMATIONS: 'off' }, env())).toBe(false)
  expect(await isAwaited(lead('ana'), settings, {})).toBe(false)
  await metered.database.exec('ALTER TABLE ledger RENAME TO away')
  try {
    expect(await isAwaited(lead('ana'), settings, env())).toBe(false)
  } finally {
    await metered.database.exec('ALTER TABLE away RENAME TO ledger')
  }
})
