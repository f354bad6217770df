import { afterAll, beforeEach, expect, test } from 'vitest'
import { startAdmin } from '../../support/start-admin.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const HALF_PAST_MS = Date.UTC(2026, 10, 27, 9, 30)

const stack = await startAdmin({ vars: { RETENTION_DAYS: '7' } })
afterAll(() => stack.close())
beforeEach(() => stack.execute('DELETE FROM dead_letters'))

const ids = async () => (await stack.rows()).map(({ id }) => id)
const lastLine = () => JSON.parse(stack.logs().at(-1) ?? '{}')

test('removes settled letters after RETENTION_DAYS, and says how many', async () => {
  const lastAtMs = HALF_PAST_MS - 8 * DAY_MS
  await stack.insert([
    { id: 'discarded', state: 'discarded', lastAtMs },
    { id: 'recorded', state: 'recorded', lastAtMs },
    { id: 'waiting', state: 'buried', lastAtMs },
    { id: 'young', state: 'discarded', lastAtMs: HALF_PAST_MS - 6 * DAY_MS },
  ])
  await stack.runScheduled(HALF_PAST_MS - 60_000)
  expect(await ids()).toHaveLength(4)
  await stack.runScheduled(HALF_PAST_MS)
  expect((await ids()).toSorted()).toEqual(['waiting', 'young'])
  expect(lastLine()).toEqual({ outcome: 'removed', reason: 'expired', letters: 2 })
})

test('removes letters of unknown clicks above 1,000, and says what that means', async () => {
  const letters = Array.from({ length: 1003 }, (_, index) => ({
    id: `made up ${index}`,
    reason: 'click_unknown',
    lastAtMs: HALF_PAST_MS - 10_000 + index,
  }))
  await stack.insert(letters)
  await stack.runScheduled(HALF_PAST_MS)
  const left = await ids()
  expect(left).toHaveLength(1000)
  expect(left).not.toContain('made up 2')
  expect(lastLine()).toMatchObject({
    outcome: 'removed',
    reason: 'surplus',
    letters: 3,
    detail: expect.stringContaining('SECURITY.md'),
  })
})
