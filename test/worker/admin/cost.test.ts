/**
 * What the operator's list costs with 100,000 letters, in rows of D1: the figures of docs/operating.md, "The page".
 * `npm run test:run -- test/worker/admin/cost.test.ts --silent=false` prints them, and how long the Worker takes.
 */
import type { Queue } from '@cloudflare/workers-types'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { discard } from '../../../worker/admin/discard.ts'
import { listLetters } from '../../../worker/admin/list.ts'
import { type LetterQuery, readQuery } from '../../../worker/admin/query.ts'
import { replay } from '../../../worker/admin/replay.ts'
import { bury, markRecorded } from '../../../worker/settle/dead-letters.ts'
import { fillLetters } from '../../support/fill-letters.ts'
import { attempt, startAdmin } from '../../support/start-admin.ts'
import { type MeteredDatabase, startDatabase } from '../../support/start-database.ts'

const NOW_MS = Date.now()
const HOUR_MS = 60 * 60 * 1000
const LETTERS = 100_000

const FILLING = fillLetters(1, LETTERS, NOW_MS)

let metered: MeteredDatabase
beforeAll(async () => {
  metered = await startDatabase()
  await metered.database
    .prepare(FILLING.sql)
    .bind(...FILLING.values)
    .run()
})
afterAll(async () => {
  metered?.print()
  console.table(answers)
  await metered?.close()
})

const queryOf = (params: Record<string, string>): LetterQuery => {
  const query = readQuery(new URLSearchParams(params))
  if (!query.ok) throw new Error(JSON.stringify(query.error))
  return query.value
}

test.each<[string, Record<string, string>, number]>([
  ['the first page', {}, 26],
  ['a page from the middle', { before: `${NOW_MS - 90_000_000}-letter50000` }, 26],
  ['a state', { state: 'buried' }, 26],
  ['a state of which there are few', { state: 'poisoned' }, 0],
  ['a reason', { reason: 'click_unknown' }, 26],
  ['a state and a reason', { state: 'buried', reason: 'click_unknown' }, 26],
  [
    'a state and a reason, far down',
    { state: 'buried', reason: 'click_unknown', before: `${NOW_MS - 90_000_000}-z` },
    26,
  ],
])(
  'a list of %s reads a few rows a letter, and its counts a few hundred',
  async (name, params, found) => {
    const list = await listLetters(queryOf(params), { DEAD_LETTERS: metered.database }, NOW_MS)
    expect(list.ok && list.value.counts.map(({ count }) => count)).toEqual([80_000, 10_000, 10_000])
    const rows = await metered.measure(name, (DEAD_LETTERS) =>
      listLetters(queryOf(params), { DEAD_LETTERS }, NOW_MS),
    )
    expect(rows.read).toBeLessThan(500 + 4 * found)
    expect(rows.written).toBe(0)
  },
)

test('a search reads each letter once, and counts nothing anew', async () => {
  const params = { search: 'of no letter at all' }
  const rows = await metered.measure('a search that finds none', (DEAD_LETTERS) =>
    listLetters(queryOf(params), { DEAD_LETTERS }, NOW_MS),
  )
  expect(rows.read).toBeLessThan(2 * LETTERS + 500)
})

test('a replay of 25 letters reads a few hundred rows', async () => {
  const RETRY_QUEUE = { send: () => Promise.resolve() } as unknown as Queue
  const rows = await metered.measure('a replay of 25', async (DEAD_LETTERS) => {
    const env = { DEAD_LETTERS, RETRY_QUEUE }
    const replayed = await replay({ reason: 'click_unknown' }, env, NOW_MS)
    expect(replayed).toMatchObject({ value: { replayed: 25, remaining: 79_975 } })
  })
  expect(rows.read).toBeLessThan(700)
})

const answers: Record<string, { readonly milliseconds: number }> = {}

test('GET /admin/dead-letters answers with all its counts', async () => {
  const stack = await startAdmin()
  await stack.execute(FILLING.sql, FILLING.values)
  for (const query of ['', '?state=buried', '?reason=click_unknown', '?search=nothing']) {
    const times: number[] = []
    for (let turn = 0; turn < 5; turn += 1) {
      const startedAtMs = performance.now()
      const { body } = await stack.get(`/admin/dead-letters${query}`)
      times.push(Math.round(performance.now() - startedAtMs))
      expect(body['counts']).toHaveLength(3)
    }
    answers[`GET /admin/dead-letters${query}`] = { milliseconds: median(times) }
  }
  await stack.close()
})

const median = (times: readonly number[]): number =>
  times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)] ?? 0

test('a letter costs six rows written, and a change of its state six more', async () => {
  const letter = {
    id: 'one more',
    message: attempt('one more'),
    reason: 'timeout',
    lastAnswer: '',
    tries: 1,
    firstAtMs: NOW_MS,
    lastAtMs: NOW_MS,
    state: 'buried',
  } as const
  const buried = await metered.measure('a letter is buried', (database) =>
    bury(letter, { DEAD_LETTERS: database }),
  )
  const recorded = await metered.measure('a letter is recorded', (database) =>
    markRecorded(letter.id, { DEAD_LETTERS: database }),
  )
  await bury({ ...letter, id: 'another' }, { DEAD_LETTERS: metered.database })
  const discarded = await metered.measure('a letter is discarded', (DEAD_LETTERS) =>
    discard({ id: 'another' }, { DEAD_LETTERS }, NOW_MS),
  )
  expect(buried.written).toBeLessThanOrEqual(6)
  expect(recorded.written).toBeLessThanOrEqual(6)
  expect(discarded.written).toBeLessThanOrEqual(6)
})

test('a discard of a reason returns no letter', async () => {
  const rows = await metered.measure('a discard of 79,975', async (DEAD_LETTERS) => {
    const discarded = await discard({ reason: 'click_unknown' }, { DEAD_LETTERS }, NOW_MS + HOUR_MS)
    expect(discarded).toEqual({ ok: true, value: { discarded: 79_975 } })
  })
  expect(rows.returned).toBe(1)
})
