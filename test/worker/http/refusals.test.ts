import { afterAll, beforeAll, expect, test } from 'vitest'
import { sendRaw } from '../../support/send-raw.ts'
import { LEAD, read, SITE, type Stack, startStack } from '../../support/start-stack.ts'

let stack: Stack
beforeAll(async () => {
  stack = await startStack()
})
afterAll(() => stack?.close())

const MEGABYTE = 1024 * 1024
const chunked = (bytes: number) =>
  new ReadableStream({
    start(controller) {
      for (let sent = 0; sent < bytes; sent += 4096)
        controller.enqueue(new Uint8Array(4096).fill(32))
      controller.close()
    },
  })

test.each([
  ['a path it does not know', '/track/leads', 'POST', 404, null],
  ['a path below one it knows', '/track/lead/client/x', 'POST', 404, null],
  ['a path spelled in capitals', '/Track/Lead', 'POST', 404, null],
  ['a path with a slash at its end', '/track/lead/', 'POST', 404, null],
  ['a path with an encoded slash', '/track%2Flead', 'POST', 404, null],
  ['the root', '/', 'GET', 404, null],
  ['reading an event', '/track/lead', 'GET', 405, 'POST, OPTIONS'],
  ['putting an event', '/track/lead', 'PUT', 405, 'POST, OPTIONS'],
  ['deleting an event', '/track/lead/client', 'DELETE', 405, 'POST, OPTIONS'],
  ['posting to /health', '/health', 'POST', 405, 'GET, HEAD'],
])('refuses %s', async (_, path, method, status, allow) => {
  const callsBefore = stack.dub.calls.length
  const answer = await read(`${stack.worker.url}${path}`, { method, headers: { origin: SITE } })
  expect(answer.status).toBe(status)
  expect(answer.headers.get('allow')).toBe(allow)
  // A page keeps an event that a deploy turned away, and sends it again.
  expect(answer.headers.get('retry-after')).toBe('60')
  expect(answer.body).toEqual({
    error: {
      code: status === 404 ? 'not_found' : 'bad_request',
      message: expect.any(String),
      doc_url: '',
    },
  })
  expect(stack.dub.calls.length).toBe(callsBefore)
})

test.each([
  ['an empty body', '', 400, 'bad_request', 'Invalid JSON'],
  ['half a JSON', '{"eventName":"Sign', 400, 'bad_request', 'Invalid JSON'],
  ['a body that is no JSON', 'eventName=Sign+up', 400, 'bad_request', 'Invalid JSON'],
  ['null', 'null', 422, 'unprocessable_entity', 'expected object, received null'],
  ['an array', '[]', 422, 'unprocessable_entity', 'invalid_type: : Invalid input: expected object'],
  ['a string', '"lead"', 422, 'unprocessable_entity', 'expected object, received string'],
  ['9,000 nested brackets', '['.repeat(9000) + ']'.repeat(9000), 422, 'unprocessable_entity', ''],
  ['9,000 brackets left open', '['.repeat(9000), 400, 'bad_request', 'Invalid JSON'],
  ['32 KB and one byte', ' '.repeat(32 * 1024 + 1), 413, 'bad_request', '32768 bytes'],
])('refuses %s', async (_, body, status, code, message) => {
  const callsBefore = stack.dub.calls.length
  const answer = await stack.post(body)
  expect(answer.status).toBe(status)
  expect(answer.body).toMatchObject({
    error: {
      code,
      message: expect.stringContaining(message),
      // As Dub gives it, where Dub would refuse the body too.
      doc_url:
        status === 413
          ? ''
          : `https://dub.co/docs/api-reference/errors#${code.replaceAll('_', '-')}`,
    },
  })
  expect(answer.headers.get('access-control-allow-origin')).toBe(SITE)
  expect(stack.dub.calls.length).toBe(callsBefore)
})

test('refuses 1 MB sent in chunks without a length', async () => {
  const callsBefore = stack.dub.calls.length
  const answer = await stack.post('', { body: chunked(MEGABYTE), duplex: 'half' })
  expect(answer.status).toBe(413)
  expect(stack.dub.calls.length).toBe(callsBefore)
})

test('refuses a large body in chunks that also claims to be short', async () => {
  const callsBefore = stack.dub.calls.length
  const body = JSON.stringify(LEAD).padEnd(33 * 1024, ' ')
  const status = await sendRaw(
    stack.worker.url,
    [
      'POST /track/lead HTTP/1.1',
      'Host: t.shop.example',
      `Origin: ${SITE}`,
      'Content-Length: 10',
      'Transfer-Encoding: chunked',
      'Connection: close',
      '',
      body.length.toString(16),
      body,
      '0',
      '',
      '',
    ].join('\r\n'),
  )
  expect(status).toBe(413)
  expect(stack.dub.calls.length).toBe(callsBefore)
})

test('accepts a body of exactly 32 KB', async () => {
  const answer = await stack.post(JSON.stringify(LEAD).padEnd(32 * 1024, ' '))
  expect(answer.status).toBe(200)
})

test.each([
  [
    'eventName',
    undefined,
    'invalid_type: eventName: Invalid input: expected string, received undefined',
  ],
  ['eventName', ' ', 'too_small: eventName: eventName is required'],
  ['clickId', 'short', 'invalid_format: clickId: '],
  ['customerExternalId', 'x'.repeat(101), 'too_big: customerExternalId: '],
  ['externalId', 1, 'invalid_type: externalId: '],
  ['mode', 'later', 'invalid_value: mode: '],
  ['eventQuantity', 101, 'too_big: eventQuantity: '],
])('names the field %s when it is %j', async (field, value, message) => {
  const callsBefore = stack.dub.calls.length
  const answer = await stack.post({ ...LEAD, [field]: value })
  expect(answer.status).toBe(422)
  expect(answer.body).toMatchObject({ error: { message: expect.stringContaining(message) } })
  expect(stack.dub.calls.length).toBe(callsBefore)
})

test("refuses an event without a customer with Dub's own message", async () => {
  const callsBefore = stack.dub.calls.length
  const answer = await stack.post({ ...LEAD, customerExternalId: ' ' })
  expect(answer.status).toBe(400)
  expect(answer.body).toMatchObject({
    error: { code: 'bad_request', message: 'customerExternalId is required' },
  })
  expect(stack.dub.calls.length).toBe(callsBefore)
})
