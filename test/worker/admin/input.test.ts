import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type AdminStack, startAdmin } from '../../support/start-admin.ts'

let stack: AdminStack
beforeAll(async () => {
  stack = await startAdmin()
})
afterAll(() => stack?.close())

describe.each(['/admin/replay', '/admin/discard'])('POST %s', (path) => {
  test.each([
    ['an empty body', '', 400, 'Invalid JSON'],
    ['half a JSON', '{"id":', 400, 'Invalid JSON'],
    ['an array', [], 422, 'expected object, received array'],
    ['null', 'null', 422, 'expected object, received null'],
    ['neither id nor reason', {}, 422, ': id: Name either'],
    ['both id and reason', { id: 'x', reason: 'x' }, 422, ': id: Name either'],
    ['an id that is not a string', { id: 1 }, 422, ': id: '],
    ['an empty id', { id: '' }, 422, ': id: '],
    ['an id of 256 characters', { id: 'x'.repeat(256) }, 422, ': id: '],
    ['a reason that is not a word', { reason: '% or 1=1' }, 422, ': reason: '],
    ['a field it does not know', { id: 'x', all: true }, 422, 'unrecognized_keys: all: '],
    ['the id of no letter', { id: "x' OR '1'='1" }, 404, 'no dead letter with this id'],
    ['33 KB', { id: 'x'.repeat(33 * 1024) }, 413, '32768 bytes'],
  ])(`refuses %s at ${path}`, async (_, body, status, message) => {
    const before = await stack.rows()
    const answer = await stack.post(path, body)
    expect(answer.status).toBe(status)
    expect(answer.body).toMatchObject({ error: { message: expect.stringContaining(message) } })
    expect((await stack.rows()).length).toBe(before.length)
  })
})

test.each([
  ['state', 'lost'],
  ['reason', 'a reason'],
  ['search', 'x'.repeat(256)],
  ['before', 'yesterday'],
  ['limit', '0'],
  ['limit', '101'],
  ['limit', 'all'],
  ['page', '2'],
])('names the parameter %s when it is %j', async (name, value) => {
  const answer = await stack.get(`/admin/dead-letters?${new URLSearchParams({ [name]: value })}`)
  expect(answer.status).toBe(422)
  expect(answer.body).toMatchObject({
    error: { code: 'unprocessable_entity', message: expect.stringMatching(`^[a-z_]+: ${name}: `) },
  })
})
