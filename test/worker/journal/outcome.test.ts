import { expect, test } from 'vitest'
import { attempt } from '../../support/start-admin.ts'
import { saleAttempt } from '../../support/start-shop.ts'
import type { TrackEvent } from '../../../contract/events.ts'
import { afterMessage, afterRequest } from '../../../worker/journal/outcome.ts'

const lead = attempt('one').event as TrackEvent

test.each([
  ['recorded', { state: 'recorded', counts: { sales: 1 } }],
  ['duplicate', { state: 'duplicate', counts: {} }],
  ['refused', { state: 'refused', counts: { refused: 1 } }],
  ['not_attributed', { state: 'not_attributed', counts: { refused: 1 } }],
  ['queued', { state: 'waiting', counts: { waiting: 1 } }],
  ['unavailable', { state: 'kept', counts: {} }],
] as const)('a sale whose request ended %s is that in the journal', (outcome, noted) => {
  expect(afterRequest(saleAttempt('one').event, outcome)).toEqual(noted)
})

test.each([
  ['recorded', { state: 'recorded', counts: { leads: 1 } }],
  ['duplicate', { state: 'recorded', counts: { leads: 1 } }],
  ['unconfirmed', { state: 'unconfirmed', counts: { buried: 1 } }],
  ['poisoned', { state: 'poisoned', counts: { buried: 1 } }],
  ['buried', { state: 'buried', counts: { buried: 1 } }],
  ['waiting', undefined],
  ['stuck', undefined],
] as const)('a lead that is %s after a delivery from the queue', (outcome, noted) => {
  expect(afterMessage(lead, outcome)).toEqual(noted)
})

test('a deferred lead counts as the customer that it makes', () => {
  const deferred = attempt('one', { mode: 'deferred' }).event as TrackEvent
  expect(afterRequest(deferred, 'recorded').counts).toEqual({ customers: 1 })
})
