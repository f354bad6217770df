import { describe, expect, test } from 'vitest'
import { account } from '../../bench/chaos/account.ts'
import { findEarlyRepeats } from '../../bench/chaos/early-repeats.ts'
import type { ChaosEvent } from '../../bench/chaos/events.ts'
import type { DeadLetter } from '../../bench/chaos/kept-events.ts'
import type { Call, Lead, Sale } from '../../emulator/index.ts'

const LEAD: ChaosEvent = {
  customerExternalId: 'user_1',
  kind: 'lead',
  source: 'client',
  click: undefined,
}
const SALE: ChaosEvent = { ...LEAD, customerExternalId: 'buyer_1', kind: 'sale' }

const storedLead = { customerExternalId: 'user_1', eventName: 'Sign up' } as Lead
const storedSale = (invoiceId: string) => ({ customerExternalId: 'buyer_1', invoiceId }) as Sale

const letter = (state: string, key = 'lead of user_1'): DeadLetter => ({
  key,
  state,
  reason: 'absent',
  lastAtMs: 1000,
  resendAtMs: 5000,
})

const NOTHING = { leads: [], sales: [], deadLetters: [] }

interface Found {
  readonly leads?: Lead[]
  readonly sales?: Sale[]
  readonly deadLetters?: DeadLetter[]
}

function accountFor(events: readonly ChaosEvent[], found: Found) {
  const { deadLetters, ...dub } = { ...NOTHING, ...found }
  return account(events, dub, { deadLetters, ledger: [] })
}

test('counts an event as missing that is neither at Dub nor listed', () => {
  expect(accountFor([LEAD], {}).missing).toEqual(['lead of user_1'])
})

test.each(['replayed', 'recorded', 'discarded'])(
  'counts an event as missing whose letter is %s, when Dub does not have it',
  (state) => {
    const { missing, listed } = accountFor([LEAD], { deadLetters: [letter(state)] })
    expect({ missing, listed: listed.size }).toEqual({ missing: ['lead of user_1'], listed: 0 })
  },
)

test.each(['buried', 'poisoned', 'absent', 'unconfirmed'])('lists an event that is %s', (state) => {
  const { missing, listed } = accountFor([LEAD], { deadLetters: [letter(state)] })
  expect(missing).toEqual([])
  expect([...listed]).toEqual([[`${state}: absent`, 1]])
})

test('names what is unconfirmed, also when Dub has it', () => {
  const found = { leads: [storedLead], deadLetters: [letter('unconfirmed')] }
  expect(accountFor([LEAD], found).unconfirmed).toEqual(['lead of user_1'])
})

test('takes a lead of another name for another event', () => {
  const direct = { ...storedLead, eventName: 'Direct sale tracking lead event' }
  expect(accountFor([LEAD], { leads: [direct] }).missing).toEqual(['lead of user_1'])
})

test('counts two sales of one customer twice, whatever their invoices', () => {
  const { twice, recordedOnce } = accountFor([SALE], {
    sales: [storedSale('inv_1'), storedSale('inv_2')],
  })
  expect({ twice, recordedOnce }).toEqual({ twice: ['sale of buyer_1'], recordedOnce: 0 })
})

test('names an event that Dub has and that is poisoned all the same', () => {
  const found = { leads: [storedLead], deadLetters: [letter('poisoned')] }
  expect(accountFor([LEAD], found).recordedAndDeadLettered).toEqual(['lead of user_1'])
})

describe('a call for a poisoned lead', () => {
  const body = { customerExternalId: 'user_1' }
  const call = (more: Partial<Call>) => ({ path: '/track/lead', body, atMs: 3000, ...more }) as Call

  test.each([
    ['is early before its key is over', call({}), ['lead of user_1']],
    ['is not early once its key is over', call({ atMs: 5000 }), []],
    ['is not early before it was found out', call({ atMs: 900 }), []],
    ['is not early when it takes no key', call({ body: { ...body, mode: 'deferred' } }), []],
    [
      'is not early when it is of another customer',
      call({ body: { customerExternalId: 'a' } }),
      [],
    ],
  ])('%s', (_, made, early) => {
    expect(findEarlyRepeats([made], [letter('poisoned')])).toEqual(early)
  })
})
