import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type AdminStack, attempt, startAdmin } from '../../support/start-admin.ts'
import { until } from '../../../tools/until.ts'

let stack: AdminStack
beforeAll(async () => {
  stack = await startAdmin()
})
afterAll(() => stack?.close())

const replay = (body: unknown) => stack.post('/admin/replay', body)

describe('POST /admin/discard', () => {
  test.each(['buried', 'unconfirmed'])('discards a letter that is %s', async (state) => {
    const id = `set aside: ${state}`
    await stack.insert([{ id, state }])
    expect((await stack.post('/admin/discard', { id })).body).toEqual({ discarded: 1 })
    expect(await stack.stateOf(id)).toBe('discarded')
    expect((await replay({ id })).status).toBe(422)
  })

  test('discards every letter of a reason that is still open', async () => {
    await stack.insert([
      { id: 'forbidden 1', reason: 'forbidden' },
      { id: 'forbidden 2', reason: 'forbidden' },
      { id: 'forbidden 3', reason: 'forbidden', state: 'recorded' },
      // It is sent again by itself.
      { id: 'forbidden 4', reason: 'forbidden', state: 'poisoned', resendAtMs: 1 },
    ])
    const answer = await stack.post('/admin/discard', { reason: 'forbidden' })
    expect(answer.body).toEqual({ discarded: 2 })
    expect(await stack.stateOf('forbidden 3')).toBe('recorded')
  })

  test.each(['recorded', 'discarded', 'replayed'])(
    'refuses to discard a letter that is already %s',
    async (state) => {
      await stack.insert([{ id: `kept: ${state}`, state }])
      const answer = await stack.post('/admin/discard', { id: `kept: ${state}` })
      expect(answer.status).toBe(422)
      expect(await stack.stateOf(`kept: ${state}`)).toBe(state)
    },
  )
})

test('logs each replay and discard with its counts, and nothing about the customer', async () => {
  const person = { customerExternalId: 'acct_77', customerName: 'Ines', customerEmail: 'i@l.test' }
  await stack.insert([
    { id: 'logged 1', message: attempt('logged 1', person), reason: 'network' },
    { id: 'logged 2', message: attempt('logged 2', person), reason: 'network' },
  ])
  const start = stack.logs().length
  await replay({ id: 'logged 1' })
  await stack.post('/admin/discard', { reason: 'network' })
  const lines = await until(() => {
    const found = stack
      .logs()
      .slice(start)
      .map((line) => JSON.parse(line))
    return found.some(({ outcome }) => outcome === 'discarded') && found
  })
  expect(lines).toContainEqual({
    outcome: 'replayed',
    reason: 'network',
    letters: 1,
    failed: 0,
    remaining: 0,
  })
  expect(lines).toContainEqual({
    outcome: 'discarded',
    reason: 'network',
    letters: expect.any(Number),
  })
  const logged = stack.logs().join()
  for (const personal of ['acct_77', 'Ines', 'i@l.test', 'logged 1']) {
    expect(logged).not.toContain(personal)
  }
})
