import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ADMIN_TOKEN, type AdminOptions, BEARER, startAdmin } from '../../support/start-admin.ts'
import { type BareWorker, startBareWorker } from '../../support/start-bare-worker.ts'
import { read } from '../../support/start-stack.ts'
import { until } from '../../../tools/until.ts'
import { API_KEY } from '../../support/start-worker.ts'
import { ONLY_DATABASE, UNLIMITED } from '../../support/worker-config.ts'

const MIGRATE = 'npx wrangler d1 migrations apply DEAD_LETTERS --local'

/** Runs a test against a Worker that is then closed. */
async function withAdmin(
  options: AdminOptions,
  use: (stack: Awaited<ReturnType<typeof startAdmin>>) => Promise<void>,
) {
  const stack = await startAdmin(options)
  try {
    await use(stack)
  } finally {
    await stack.close()
  }
}

test('answers 503 with the command to run while the database has no table', () =>
  withAdmin({}, async ({ get, post, execute }) => {
    await execute('DROP TABLE dead_letters')
    const answers = [
      await get('/admin/dead-letters'),
      await get('/admin/dead-letters/some-id'),
      await post('/admin/replay', { id: 'some-id' }),
      await post('/admin/replay', { reason: 'timeout' }),
      await post('/admin/discard', { id: 'some-id' }),
    ]
    for (const { status, body } of answers) {
      expect(status).toBe(503)
      expect(body).toMatchObject({ error: { message: expect.stringContaining(MIGRATE) } })
    }
  }))

test('puts no letter on the queue while it cannot count what is left', () =>
  withAdmin({}, async ({ post, execute, insert, stateOf, dub, logs }) => {
    await insert([{ id: 'one' }])
    await execute('ALTER TABLE letter_counts RENAME TO away')
    const { status, body } = await post('/admin/replay', { reason: 'server_error' })
    expect(status).toBe(503)
    expect(body).toMatchObject({ error: { message: expect.stringContaining(MIGRATE) } })
    await execute('ALTER TABLE away RENAME TO letter_counts')
    expect((await post('/admin/replay', { reason: 'server_error' })).body).toEqual({
      replayed: 1,
      failed: 0,
      remaining: 0,
    })
    await until(async () => (await stateOf('one')) === 'recorded')
    expect(dub.leads).toHaveLength(1)
    expect(logs().filter((line) => line.includes('"replayed"'))).toHaveLength(1)
  }))

test('logs a letter that is on the queue and could not be marked', () =>
  withAdmin({}, async ({ post, execute, insert, logs }) => {
    await insert([{ id: 'one' }])
    await execute(
      `CREATE TRIGGER unmarkable BEFORE UPDATE OF state ON dead_letters BEGIN SELECT RAISE(ABORT, 'no'); END`,
    )
    expect((await post('/admin/replay', { id: 'one' })).status).toBe(503)
    const line = logs().findLast((text) => text.includes('"replayed"')) ?? '{}'
    expect(JSON.parse(line)).toMatchObject({ reason: 'server_error', letters: 1 })
  }))

test('replays nothing without a queue, and keeps the letter as it was', () =>
  withAdmin({ config: ONLY_DATABASE }, async ({ get, post, insert, stateOf }) => {
    await insert([{ id: 'waiting' }])
    for (const body of [{ id: 'waiting' }, { reason: 'server_error' }]) {
      const answer = await post('/admin/replay', body)
      expect(answer.status).toBe(503)
      expect(answer.body).toMatchObject({
        error: { message: expect.stringContaining('RETRY_QUEUE is not bound') },
      })
    }
    expect(await stateOf('waiting')).toBe('buried')
    expect((await get('/admin/dead-letters')).status).toBe(200)
    expect((await post('/admin/discard', { id: 'waiting' })).body).toEqual({ discarded: 1 })
  }))

let bare: BareWorker
beforeAll(async () => {
  bare = await startBareWorker({ DUB_API_KEY: API_KEY, ADMIN_TOKEN }, { assets: 'dist' })
})
afterAll(() => bare?.close())

test('serves the page without a database, and names the missing binding in the list', async () => {
  expect((await fetch(`${bare.url}/admin`, { headers: BEARER })).status).toBe(200)
  const list = await read(`${bare.url}/admin/dead-letters`, { headers: BEARER })
  expect(list.status).toBe(503)
  expect(list.body).toMatchObject({
    error: { message: expect.stringMatching(`^DEAD_LETTERS is not bound.*${MIGRATE}$`) },
  })
})

/** What `not_found_handling` may make of assets without the page. */
const otherPage = mkdtempSync(join(tmpdir(), 'dub-track-assets-'))
mkdirSync(join(otherPage, 'admin'))
writeFileSync(join(otherPage, 'admin/page.json'), '<!doctype html><title>Shop</title>')
afterAll(() => rmSync(otherPage, { recursive: true }))

test.each([
  ['ASSETS is not bound', undefined, 'directory = "dist" and binding = "ASSETS"'],
  ['the assets have no page', 'docs', '"npx wrangler deploy" builds it'],
  ['the assets answer with another page', otherPage, '"npx wrangler deploy" builds it'],
])(
  'answers 503 with the remedy where %s, and goes on serving the list',
  async (_, directory, remedy) => {
    const assets = directory === undefined ? undefined : { directory, binding: 'ASSETS' }
    await withAdmin({ config: { ...UNLIMITED, assets } }, async ({ get }) => {
      const { status, headers, body } = await get('/admin')
      expect(status).toBe(503)
      expect(headers.get('cache-control')).toBe('no-store')
      expect(body).toMatchObject({ error: { message: expect.stringContaining(remedy) } })
      expect((await get('/admin/dead-letters')).status).toBe(200)
    })
  },
)
