import { expect, test } from 'vitest'
import { describeFate } from '../../demo/page/describe-fate.ts'
import { fateOf } from '../../demo/page/fate.ts'
import type { Report } from '../../demo/page/report.ts'
import type { EventView } from '../../demo/view.ts'
import { hashCustomer } from '../../worker/hash-customer.ts'

const REPORT: Report = {
  number: 1,
  kind: 'lead',
  who: 'Mira Solberg',
  call: '',
  event: { customerExternalId: 'user_1' },
  sentAtMs: 0,
  receipt: { status: 'queued' },
}

const eventOf = (id: string, state: EventView['state'], customer = 'user_1'): EventView => ({
  id,
  kind: 'lead',
  customer: hashCustomer(customer),
  state,
  reason: 'server_error',
})

test('a card of the demo follows the event of its customer in the Worker’s journal', () => {
  const events = [eventOf('3', 'recorded', 'user_2'), eventOf('2', 'duplicate')]
  expect(fateOf(REPORT, events)).toBeUndefined()
  expect(fateOf(REPORT, [...events, eventOf('1', 'buried')])).toEqual({
    state: 'buried',
    reason: 'server_error',
  })
  expect(fateOf({ ...REPORT, kind: 'sale' }, [eventOf('1', 'buried')])).toBeUndefined()
})

test('a card of the demo follows no event that was not sent, and none that may be another one', () => {
  const { receipt: _, ...sending } = REPORT
  expect(fateOf(sending, [eventOf('1', 'buried')])).toBeUndefined()
  expect(fateOf(REPORT, [eventOf('2', 'waiting'), eventOf('1', 'buried')])).toBeUndefined()
})

test.each([
  ['buried', 'lead', 'dead-lettered', '“dead-lettered”'],
  ['poisoned', 'lead', 'sent again later', '“sent again later”'],
  ['absent', 'lead', 'absent at Dub', '“sent again later”'],
  ['absent', 'sale', 'absent at Dub', '“absent at Dub”'],
  ['unconfirmed', 'sale', 'unconfirmed', '“unconfirmed”'],
] as const)(
  'a card of the demo says where /admin has %s events (%s)',
  (state, kind, word, where) => {
    const outcome = describeFate(kind, { state, reason: null })
    expect(outcome).toMatchObject({ word })
    expect(outcome?.meaning).toContain(`/admin, Dead letters, ${where}`)
  },
)
