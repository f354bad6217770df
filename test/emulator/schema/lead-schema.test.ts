import { describe, expect, test } from 'vitest'
import { dubError, LEAD, postLead } from '../support/calls.ts'
import { freshEmulator } from '../support/fresh-emulator.ts'

const emulator = freshEmulator()

const NOT_JSON = dubError(
  'bad_request',
  'Invalid JSON format in request body. Please ensure the request body is a valid JSON object.',
)
const ONE_MODE = 'invalid_value: mode: Invalid option: expected one of "async"|"wait"|"deferred"'
const TOO_LONG = 'Too big: expected string to have <=100 characters'
const METADATA_TOO_LONG =
  'custom: metadata: Metadata must be less than 10,000 characters when stringified'

test.for([
  ['an empty body', ''],
  ['half a body', '{"eventName":'],
  ['plain words', 'hello'],
] as const)('refuses %s as not JSON', async ([, body]) => {
  const answer = await postLead(emulator.now, body)
  expect(answer.json).toEqual(NOT_JSON)
  expect(answer.status).toBe(400)
})

test('ignores the content type', async () => {
  const answer = await postLead(emulator.now, LEAD)
  expect(emulator.now.calls[0]?.contentType).toBe('text/plain;charset=UTF-8')
  expect(answer.status).toBe(200)
})

describe('a refused field', () => {
  test.for([
    ['invalid_type: clickId: Invalid input: expected string, received number', { clickId: 1 }],
    [
      'invalid_type: eventName: Invalid input: expected string, received undefined',
      { eventName: undefined },
    ],
    ['invalid_type: eventName: Invalid input: expected string, received null', { eventName: null }],
    ['invalid_type: eventName: Invalid input: expected string, received array', { eventName: [] }],
    ['too_small: eventName: eventName is required', { eventName: '  ' }],
    [
      'too_big: eventName: Too big: expected string to have <=255 characters',
      { eventName: 'x'.repeat(256) },
    ],
    [
      'invalid_type: customerExternalId: Invalid input: expected string, received boolean',
      { customerExternalId: true },
    ],
    [
      'invalid_type: customerName: Invalid input: expected string, received object',
      { customerName: {} },
    ],
    [`too_big: customerName: ${TOO_LONG}`, { customerName: 'x'.repeat(101) }],
    ['invalid_format: customerEmail: Invalid email address', { customerEmail: '' }],
    ['invalid_format: customerEmail: Invalid email address', { customerEmail: 'a&b@example.com' }],
    [`too_big: customerEmail: ${TOO_LONG}`, { customerEmail: `${'x'.repeat(95)}@e.com` }],
    [
      'invalid_type: customerAvatar: Invalid input: expected string, received number',
      { customerAvatar: 1 },
    ],
    [ONE_MODE, { mode: null }],
    [ONE_MODE, { mode: 'Wait' }],
    ['too_small: eventQuantity: Too small: expected number to be >0', { eventQuantity: 0 }],
    ['too_big: eventQuantity: Too big: expected number to be <=100', { eventQuantity: 101 }],
    [
      'invalid_type: eventQuantity: Invalid input: expected int, received number',
      { eventQuantity: 1.5 },
    ],
    [
      'too_big: eventQuantity: Too big: expected int to be <=9007199254740991',
      { eventQuantity: 1e300 },
    ],
    [
      'too_small: eventQuantity: Too small: expected int to be >=-9007199254740991',
      { eventQuantity: -1e300 },
    ],
    [
      'invalid_type: eventQuantity: Invalid input: expected number, received string',
      { eventQuantity: '2' },
    ],
    ['invalid_type: metadata: Invalid input: expected record, received array', { metadata: [] }],
    [METADATA_TOO_LONG, { metadata: { a: 'x'.repeat(9_993) } }],
    [
      'invalid_type: externalId: Invalid input: expected string, received number',
      { externalId: 1 },
    ],
    [
      'invalid_type: customerId: Invalid input: expected string, received number',
      { customerId: 1 },
    ],
  ] as const)('refuses a lead with the message "%s"', async ([message, fields]) => {
    const answer = await postLead(emulator.now, { ...LEAD, ...fields })
    expect(answer.json).toEqual(dubError('unprocessable_entity', message))
    expect(answer.status).toBe(422)
    expect(emulator.now.leads).toEqual([])
  })

  test.for([
    ['[]', 'array'],
    ['null', 'null'],
    ['"text"', 'string'],
    ['1', 'number'],
    ['true', 'boolean'],
  ] as const)(
    'refuses the body %s, with two colons in a row in the message',
    async ([body, received]) => {
      const message = `invalid_type: : Invalid input: expected object, received ${received}`
      const answer = await postLead(emulator.now, body)
      expect(answer.json).toEqual(dubError('unprocessable_entity', message))
    },
  )

  test('names only the first refused field, in the order of the schema', async () => {
    const answer = await postLead(emulator.now, { metadata: 1, mode: 1, eventName: '', clickId: 1 })
    expect(answer.json).toMatchObject({ error: { message: expect.stringMatching(/: clickId: /) } })
  })
})

describe('an accepted field', () => {
  test.for([
    ['metadata of 10,000 characters as JSON', { metadata: { a: 'x'.repeat(9_992) } }],
    ['any string as avatar', { customerAvatar: 'x'.repeat(5_000) }],
  ] as const)('accepts a lead with %s', async ([, fields]) => {
    expect((await postLead(emulator.now, { ...LEAD, ...fields })).status).toBe(200)
    expect(emulator.now.leads).toHaveLength(1)
  })

  test('measures metadata in UTF-16 code units', async () => {
    const metadata = { a: '😀'.repeat(4_997) }
    const answer = await postLead(emulator.now, { ...LEAD, metadata })
    expect(answer.json).toEqual(dubError('unprocessable_entity', METADATA_TOO_LONG))
  })
})
