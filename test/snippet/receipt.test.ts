import { expect, test } from 'vitest'
import type { Reply } from './support/recording-server.ts'
import { dubError, DUPLICATE, RECORDED } from './support/replies.ts'
import { freshVisitor } from './support/visitor.ts'

const HTML = '<!doctype html><title>Sign in to the network</title>'
const WARNINGS = ['too_big: customerName: Too big: expected string to have <=100 characters']

const visitor = freshVisitor()

async function receiptFor(reply: Reply) {
  visitor.server.answer(reply)
  return visitor.dubTrack('Sign up', { customerExternalId: 'user_123' })
}

test.each<[string, number, object, object]>([
  ['recorded', 200, RECORDED, RECORDED],
  ['recorded', 200, { ...RECORDED, warnings: WARNINGS }, { ...RECORDED, warnings: WARNINGS }],
  ['duplicate', 200, DUPLICATE, DUPLICATE],
  ['duplicate', 200, { ...DUPLICATE, warnings: WARNINGS }, { ...DUPLICATE, warnings: WARNINGS }],
  ['queued', 202, { queued: true }, {}],
  ['queued', 202, { queued: true, warnings: ['click_unknown'] }, { warnings: ['click_unknown'] }],
])('gives the receipt "%s" for %i %j', async (status, code, body, rest) => {
  expect(await receiptFor({ status: code, body })).toEqual({ ...rest, status })
})

test.each([
  [400, 'bad_request'],
  [403, 'forbidden'],
  [404, 'not_found'],
  [409, 'conflict'],
  [410, 'invite_expired'],
  [413, 'bad_request'],
  [422, 'unprocessable_entity'],
])("refuses the event on %i with Dub's error", async (status, code) => {
  const body = dubError(code)
  expect(await receiptFor({ status, body })).toEqual({ status: 'refused', error: body.error })
})

test.each<[string, Reply]>([
  ['200 with HTML', { status: 200, body: HTML }],
  ['200 with JSON of something else', { status: 200, body: { ok: true } }],
  ['200 with JSON null', { status: 200, body: 'null', type: 'application/json' }],
  ['200 with half of a JSON object', { status: 200, body: '{"click":{"id"' }],
  ['202 with HTML', { status: 202, body: HTML }],
  ['404 with HTML', { status: 404, body: HTML }],
  ['404 with JSON that is not an error of Dub', { status: 404, body: { message: 'no' } }],
  ['401 of a proxy whose error is a string', { status: 401, body: { error: 'log in' } }],
  ['404 with an error that has no code', { status: 404, body: { error: {} } }],
  ['403 with a list of errors', { status: 403, body: { error: [{ code: 1020 }] } }],
  ['403 with an error whose code is a number', { status: 403, body: { error: { code: 1 } } }],
  ['200 with a click that has no id', { status: 200, body: { click: 1, link: null } }],
  ['202 whose queued is not true', { status: 202, body: { queued: 'soon' } }],
  ['200 with an empty body', { status: 200, body: '' }],
  ['422 with an empty body', { status: 422, body: '' }],
  ['a network that is down', 'network down'],
])('keeps the event on %s', async (_, reply) => {
  expect(await receiptFor(reply)).toEqual({ status: 'kept' })
})

test.each([408, 425, 429, 500, 503])(
  'keeps the event on %i, and hands on why the Worker did not take it',
  async (status) => {
    const body = dubError('internal_server_error')
    expect(await receiptFor({ status, body })).toEqual({ status: 'kept', ...body })
  },
)

test.each([403, 404, 405])(
  'keeps the event on a %i that says when to send it again, as a deploy turned it away',
  async (status) => {
    const body = dubError('not_found')
    expect(await receiptFor({ status, body, retryAfter: '60' })).toEqual({
      status: 'kept',
      ...body,
    })
  },
)

test('keeps the event when nothing listens at the endpoint', async () => {
  await visitor.server.close()
  expect(await visitor.dubTrack('Sign up', { customerExternalId: 'user_123' })).toEqual({
    status: 'kept',
  })
})
