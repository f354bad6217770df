import type * as v from 'valibot'
import { expect, test } from 'vitest'
import { EVENTS } from '../../contract/events.ts'
import { amountError, idempotencyKey } from '../../contract/sale-fields.ts'
import { EMOJI, HALF, HALF_REFUSED, readField, tooLong, wrongType, x } from './reading-fields.ts'

const FIELDS: Record<string, v.GenericSchema> = { ...EVENTS.sale.essential, idempotencyKey }

const MOST = Number.MAX_SAFE_INTEGER

test.each<[string, unknown, unknown?]>([
  ['amount', 0],
  ['amount', 1],
  ['amount', MOST],
  ['currency', undefined, 'usd'],
  ['currency', 'eur'],
  ['currency', 'EUR', 'eur'],
  ['currency', 'Usd ', 'usd '],
  ['currency', ''],
  ['currency', 'no currency at all'],
  ['eventName', undefined, 'Purchase'],
  ['eventName', ''],
  ['eventName', ' Invoice paid '],
  ['eventName', x(255)],
  ['eventName', `${x(253)}${EMOJI}`],
  ['paymentProcessor', undefined, 'custom'],
  ['paymentProcessor', 'stripe'],
  ['paymentProcessor', 'a processor of next year'],
  ['paymentProcessor', ''],
  ['invoiceId', 'inv_7001'],
  ['invoiceId', ''],
  ['invoiceId', ' inv_7001 '],
  ['invoiceId', x(191)],
  ['invoiceId', undefined],
  ['invoiceId', null, undefined],
  ['leadEventName', 'Sign up'],
  ['leadEventName', ' Sign up '],
  ['leadEventName', x(255)],
  ['leadEventName', '', null],
  ['leadEventName', ' \t', null],
  ['leadEventName', undefined],
  ['leadEventName', null, undefined],
  ['clickId', ''],
  ['clickId', null, undefined],
  ['idempotencyKey', 'order_7001'],
  ['idempotencyKey', ''],
  ['idempotencyKey', x(255)],
  ['idempotencyKey', undefined],
  ['idempotencyKey', null, undefined],
])('accepts %s %j', (...[field, value, output = value]) => {
  const expected = output === null ? undefined : output
  expect(readField(FIELDS[field], value)).toMatchObject({ success: true, output: expected })
})

const REQUIRED = 'invalid_type: amount is required'

test.each<[string, unknown, string]>([
  ['amount', undefined, REQUIRED],
  ['amount', null, REQUIRED],
  ['amount', '4900', REQUIRED],
  ['amount', Number.NaN, REQUIRED],
  ['amount', -1, 'too_small: amount cannot be negative'],
  ['amount', 49.5, wrongType('int', 'number')],
  ['amount', MOST + 1, `too_big: Too big: expected int to be <=${MOST}`],
  ['currency', null, wrongType('string', 'null')],
  ['currency', 840, wrongType('string', 'number')],
  ['eventName', null, wrongType('string', 'null')],
  ['eventName', x(256), tooLong(255)],
  ['paymentProcessor', null, wrongType('string', 'null')],
  ['paymentProcessor', ['stripe'], wrongType('string', 'array')],
  ['invoiceId', 7001, wrongType('string', 'number')],
  ['leadEventName', {}, wrongType('string', 'object')],
  ['idempotencyKey', 7001, wrongType('string', 'number')],
  ['idempotencyKey', x(256), tooLong(255)],
  ['currency', x(192), tooLong(191)],
  ['paymentProcessor', x(192), tooLong(191)],
  ['invoiceId', x(192), tooLong(191)],
  ['invoiceId', EMOJI.repeat(96), tooLong(191)],
  ['leadEventName', x(256), tooLong(255)],
  ['currency', `us${HALF}`, HALF_REFUSED],
  ['eventName', `Purchase${HALF}`, HALF_REFUSED],
  ['paymentProcessor', `stripe${HALF}`, HALF_REFUSED],
  ['invoiceId', `inv_${HALF}`, HALF_REFUSED],
  ['leadEventName', `Sign up${HALF}`, HALF_REFUSED],
  ['idempotencyKey', `order_${HALF}`, HALF_REFUSED],
])('refuses %s %j', (field, value, message) => {
  const { issues } = readField(FIELDS[field], value)
  expect(issues?.map((issue) => issue.message)).toEqual([message])
})

const LARGEST = 2_147_483_647

test.each<[string, number, string, string | undefined]>([
  ['accepts', LARGEST, 'usd', undefined],
  ['accepts, as Dub converts it before it keeps it,', LARGEST + 1, 'idr', undefined],
  ['refuses', LARGEST + 1, 'usd', `too_big: amount: Too big: expected int to be <=${LARGEST}`],
])('%s an amount of %d %s', (_, amount, currency, message) => {
  expect(amountError({ amount, currency })).toBe(message)
})
