import type * as v from 'valibot'
import { expect, test } from 'vitest'
import { EVENTS } from '../../contract/events.ts'
import { customerExternalId, customerId } from '../../contract/fields.ts'
import {
  EMOJI,
  HALF,
  HALF_REFUSED,
  readField,
  REPLACEMENT,
  tooLong,
  wrongType,
  x,
} from './reading-fields.ts'

const FIELDS: Record<string, v.GenericSchema> = {
  ...EVENTS.lead.essential,
  ...EVENTS.lead.describing,
  customerId,
  customerExternalId,
}

const metadataOf = (characters: number) => ({ a: x(characters - JSON.stringify({ a: '' }).length) })
const emailOf = (length: number) => `${x(length - '@e.com'.length)}@e.com`

test.each<[string, unknown, unknown?]>([
  ['clickId', 'Qx7Kp2Lm9Zt4Rv6B'],
  ['clickId', x(8)],
  ['clickId', x(64)],
  ['clickId', 'a_b-c_d-'],
  ['clickId', ''],
  ['clickId', '   ', ''],
  ['clickId', ' Qx7Kp2Lm9Zt4Rv6B ', 'Qx7Kp2Lm9Zt4Rv6B'],
  ['clickId', null, undefined],
  ['clickId', undefined],
  ['eventName', 'x'],
  ['eventName', x(255)],
  ['eventName', `${x(253)}${EMOJI}`],
  ['eventName', ` ${x(255)} `, x(255)],
  ['customerExternalId', 'x'],
  ['customerExternalId', x(100)],
  ['customerExternalId', `${x(98)}${EMOJI}`],
  ['customerId', null, undefined],
  ['customerId', ' user_9 ', 'user_9'],
  ['mode', 'async'],
  ['mode', 'wait'],
  ['mode', 'deferred'],
  ['mode', undefined, 'async'],
  ['eventQuantity', 1],
  ['eventQuantity', 100],
  ['eventQuantity', null, undefined],
  ['customerName', ''],
  ['customerName', x(100)],
  ['customerName', EMOJI.repeat(50)],
  ['customerName', `Ines${HALF}`, `Ines${REPLACEMENT}`],
  ['customerName', `${x(99)}${HALF}`, `${x(99)}${REPLACEMENT}`],
  ['customerName', '  padded  '],
  ['customerName', null, undefined],
  ['customerEmail', emailOf(100)],
  ['customerEmail', "o'brien+tag@sub-domain.example.co"],
  ['customerEmail', null, undefined],
  ['customerAvatar', ''],
  ['customerAvatar', x(2048)],
  ['customerAvatar', `https://a.example/${HALF}`, `https://a.example/${REPLACEMENT}`],
  ['customerAvatar', null, undefined],
  ['metadata', {}],
  ['metadata', metadataOf(10_000)],
  [
    'metadata',
    { [`a${HALF}`]: [{ b: `c${HALF}`, d: 1, e: null, f: EMOJI }], g: true },
    { [`a${REPLACEMENT}`]: [{ b: `c${REPLACEMENT}`, d: 1, e: null, f: EMOJI }], g: true },
  ],
  ['metadata', JSON.parse('{"__proto__":{"a":1}}'), JSON.parse('{"__proto__":{"a":1}}')],
  ['metadata', null, undefined],
])('accepts %s %j', (...[field, value, output = value]) => {
  const expected = value === null ? undefined : output
  expect(readField(FIELDS[field], value)).toMatchObject({ success: true, output: expected })
})

const CLICK =
  'invalid_format: Invalid click id: expected 8 to 64 letters, digits, "-" or "_", or an empty string'
const EMAIL = 'invalid_format: Invalid email address'
const MODE = 'invalid_value: Invalid option: expected one of "async"|"wait"|"deferred"'

test.each<[string, unknown, string]>([
  ['clickId', x(7), CLICK],
  ['clickId', x(65), CLICK],
  ['clickId', 'Qx7Kp2Lm9Zt4Rv6B;', CLICK],
  ['clickId', 'Qx7Kp2Lm\n9Zt4Rv6B', CLICK],
  ['clickId', 5, wrongType('string', 'number')],
  ['clickId', ['a'], wrongType('string', 'array')],
  ['eventName', undefined, wrongType('string', 'undefined')],
  ['eventName', null, wrongType('string', 'null')],
  ['eventName', {}, wrongType('string', 'object')],
  ['eventName', '', 'too_small: eventName is required'],
  ['eventName', ' \n ', 'too_small: eventName is required'],
  ['eventName', x(256), tooLong(255)],
  ['eventName', EMOJI.repeat(128), tooLong(255)],
  ['eventName', `Sign up${HALF}`, HALF_REFUSED],
  ['clickId', `Qx7Kp2Lm9Zt4Rv6${HALF}`, HALF_REFUSED],
  ['customerExternalId', x(101), tooLong(100)],
  ['customerExternalId', EMOJI.repeat(51), tooLong(100)],
  ['customerExternalId', `user${HALF}`, HALF_REFUSED],
  ['customerId', `user${HALF}`, HALF_REFUSED],
  ['customerId', false, wrongType('string', 'boolean')],
  ['mode', null, MODE],
  ['mode', '', MODE],
  ['mode', 'Async', MODE],
  ['mode', ['async'], MODE],
  ['eventQuantity', 0, 'too_small: Too small: expected number to be >0'],
  ['eventQuantity', -1, 'too_small: Too small: expected number to be >0'],
  ['eventQuantity', 101, 'too_big: Too big: expected number to be <=100'],
  ['eventQuantity', 1.5, wrongType('int', 'number')],
  ['eventQuantity', '2', wrongType('number', 'string')],
  ['customerName', x(101), tooLong(100)],
  ['customerName', EMOJI.repeat(51), tooLong(100)],
  ['customerName', 5, wrongType('string', 'number')],
  ['customerEmail', '', EMAIL],
  ['customerEmail', 'ines@lumen', EMAIL],
  ['customerEmail', `ines@lumen.test\n`, EMAIL],
  ['customerEmail', emailOf(101), tooLong(100)],
  ['customerEmail', `ines${HALF}@lumen.test`, EMAIL],
  ['customerAvatar', x(2049), tooLong(2048)],
  ['customerAvatar', {}, wrongType('string', 'object')],
  ['metadata', [], wrongType('record', 'array')],
  ['metadata', '{}', wrongType('record', 'string')],
  [
    'metadata',
    metadataOf(10_001),
    'custom: Metadata must be less than 10,000 characters when stringified',
  ],
])('refuses %s %j', (field, value, message) => {
  const parsed = readField(FIELDS[field], value)
  expect(parsed.issues?.map((issue) => issue.message)).toEqual([message])
})
