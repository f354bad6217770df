import { expect, test } from 'vitest'
import { writeBody } from '../../snippet/write-body.ts'
import type { Reply } from './support/recording-server.ts'
import { freshVisitor } from './support/visitor.ts'

const DOWN: Reply = { status: 503, body: '' }
const visitor = freshVisitor()

test.each([
  ['a picture as a data: URL', 'customerAvatar', `data:image/png;base64,${'A'.repeat(60_000)}`],
  ['metadata of more than 10,000 characters', 'metadata', { text: 'x'.repeat(10_000) }],
  ['a name of 40,000 characters', 'customerName', 'x'.repeat(40_000)],
  ['an email of 40,000 characters', 'customerEmail', 'x'.repeat(40_000)],
])('leaves out %s, with a warning', (_, name, value) => {
  const { body, warnings } = writeBody({ customerExternalId: 'user_1', [name]: value })
  expect(JSON.parse(body)).toEqual({ customerExternalId: 'user_1' })
  expect(warnings).toEqual([expect.stringMatching(`^too_big: ${name}: `)])
})

test.each([
  ['customerAvatar', `https://example.com/${'x'.repeat(2028)}`],
  ['metadata', { text: 'x'.repeat(9989) }],
  ['customerName', 'x'.repeat(101)],
])(
  'leaves it to the Worker whether %s is too long where the event is small enough',
  (name, value) => {
    const event = { customerExternalId: 'user_1', [name]: value }
    expect(JSON.parse(writeBody(event).body)).toEqual(event)
  },
)

test('leaves out what only describes where the event would be larger than 32 KB', () => {
  const token = 't'.repeat(4000)
  const { body, warnings } = writeBody({ token, metadata: { text: '漢'.repeat(9980) } })
  expect(JSON.parse(body)).toEqual({ token })
  expect(warnings).toHaveLength(1)
})

test('says in the receipt what was left out, before the warnings of the Worker', async () => {
  const queued = { queued: true, warnings: ['click_unknown'] }
  visitor.server.answer({ status: 202, body: queued })
  const properties = { customerExternalId: 'user_1', customerAvatar: 'x'.repeat(3000) }
  expect(await visitor.dubTrack('Sign up', properties)).toEqual({
    status: 'queued',
    warnings: [expect.stringMatching(/^too_big: customerAvatar/), 'click_unknown'],
  })
})

test('pushes no event out of the outbox by one that is huge', async () => {
  visitor.server.answer(DOWN)
  for (const name of ['lead_A', 'lead_B', 'lead_C']) {
    await visitor.dubTrack(name, { customerExternalId: 'user_1' })
  }
  const huge = { customerExternalId: 'user_1', customerAvatar: `data:${'A'.repeat(60_000)}` }
  expect(await visitor.dubTrack('big', huge)).toMatchObject({ status: 'kept' })
  expect(localStorage.length).toBe(4)
})

test('refuses at once an event that is too large without what describes it', async () => {
  visitor.server.answer(DOWN)
  const properties = { customerExternalId: 'x'.repeat(40_000) }
  expect(await visitor.dubTrack('Sign up', properties)).toMatchObject({
    status: 'refused',
    error: { message: expect.stringContaining('32 KB') },
  })
  expect(visitor.server.requests).toEqual([])
  expect(localStorage.length).toBe(0)
})
