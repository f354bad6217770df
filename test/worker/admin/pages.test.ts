import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AdminStack, startAdmin } from '../../support/start-admin.ts'

const NOW_MS = Date.now()

let stack: AdminStack
beforeAll(async () => {
  stack = await startAdmin()
  await stack.insert([
    { id: 'refused-1', reason: 'refused', lastAtMs: NOW_MS },
    { id: 'percent', lastAtMs: NOW_MS - 60_000 },
    { id: 'two', lastAtMs: NOW_MS - 2 },
    { id: 'three', lastAtMs: NOW_MS - 3 },
    { id: 'unclear', reason: 'unconfirmed', state: 'unconfirmed', lastAtMs: NOW_MS - 4 },
    { id: 'done', state: 'recorded', lastAtMs: NOW_MS - 120_000 },
    { id: 'junk', message: { hello: 'there' }, reason: 'not_an_event', lastAtMs: NOW_MS - 5 },
    { id: 'gone/away?', state: 'discarded', lastAtMs: NOW_MS - 6 },
  ])
})
afterAll(() => stack?.close())

const list = async (query: Record<string, string>) => {
  const { status, body } = await stack.get(`/admin/dead-letters?${new URLSearchParams(query)}`)
  expect(status).toBe(200)
  return body as { letters: { id: string }[]; next: string | null }
}

test('filters letters by state and reason', async () => {
  expect((await list({ state: 'unconfirmed' })).letters).toMatchObject([{ id: 'unclear' }])
  expect(await list({ reason: 'nothing_like_it' })).toMatchObject({ letters: [], next: null })
  expect(await list({ state: 'buried', reason: 'unconfirmed' })).toMatchObject({ letters: [] })
})

test.each([
  [{}, ['refused-1', 'two', 'three', 'unclear', 'junk', 'gone/away?', 'percent', 'done']],
  [{ state: 'buried' }, ['refused-1', 'two', 'three', 'junk', 'percent']],
  [{ reason: 'server_error' }, ['two', 'three', 'gone/away?', 'percent', 'done']],
  [{ state: 'buried', reason: 'server_error' }, ['two', 'three', 'percent']],
  [{ state: 'buried', search: 'R' }, ['refused-1', 'two', 'three', 'percent']],
])('pages through the list of %j, each letter once', async (query, ids) => {
  const seen: string[] = []
  let before: string | null = ''
  while (before !== null) {
    const page = await list({ ...query, limit: '2', before })
    expect(page.letters.length).toBeLessThanOrEqual(2)
    seen.push(...page.letters.map(({ id }) => id))
    before = page.next
  }
  expect(seen).toEqual(ids)
})

test('pages through letters that changed in the same millisecond', async () => {
  const together = ['e', 'd', 'c', 'b', 'a'].map((id) => ({ id, reason: 'network', lastAtMs: 7 }))
  await stack.insert(together)
  const first = await list({ reason: 'network', limit: '2' })
  const second = await list({ reason: 'network', limit: '3', before: first.next ?? '' })
  expect([...first.letters, ...second.letters].map(({ id }) => id)).toEqual([...'edcba'])
  await stack.execute("DELETE FROM dead_letters WHERE reason = 'network'")
})
