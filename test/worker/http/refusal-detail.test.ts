import { expect, test } from 'vitest'
import { refusalDetail } from '../../../worker/http/refusal-detail.ts'

test.each([
  ['https://shop.example:8443', 'https://shop.example:8443'],
  ['http://shop.example', 'http://shop.example'],
  ['null', 'null'],
  [null, 'no Origin header'],
  ['https://shop.example/path', undefined],
  ['https://jane@shop.example', undefined],
  ['file:///home/jane', undefined],
  ['jane@shop.example', undefined],
  [`https://${'a'.repeat(60)}.${'b'.repeat(60)}.example`, undefined],
])('names a foreign origin only where it is one: %s', (origin, detail) => {
  expect(refusalDetail({ reason: 'foreign_origin', origin })).toBe(detail)
})

test.each([
  ['too_small: eventName: eventName is required', 'eventName'],
  ['invalid_format: clickId: Invalid: jane: secret', 'clickId'],
  ['invalid_type: : Invalid input: expected object, received array', undefined],
  ['no message of this form', undefined],
])('names the field that is invalid, and nothing of its value: %s', (message, detail) => {
  expect(refusalDetail({ reason: 'invalid_field', message })).toBe(detail)
})
