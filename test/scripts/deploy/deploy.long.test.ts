import { afterAll, beforeAll, expect, test } from 'vitest'
import { NEWEST_COLUMNS } from '../../../worker/health/tables.ts'
import { KEY, OTHER_KEY, startDeploy } from './support/start-deploy.ts'

/** A deploy is up to six runs of wrangler, and each loads all of it: half a minute on an idle machine. */
const LIMIT_MS = 600_000

const ANSWERED = '--host t.example.com --origins https://www.example.com'

let site: Awaited<ReturnType<typeof startDeploy>>
beforeAll(async () => {
  site = await startDeploy()
})
afterAll(() => site.close())

const tablesOf = (database: string): unknown[] =>
  site.account.databases
    .get(database)
    ?.sql.prepare("SELECT name FROM sqlite_master WHERE type = 'table'")
    .all()
    .map(({ name }) => name) ?? []

const bindingsOf = (worker: string) =>
  site.account.workers.get(worker)?.bindings.map(({ name }) => name)

test(
  'a first deploy makes the database, its tables, both queues, the Worker and its secret',
  { timeout: LIMIT_MS },
  async () => {
    const { exitCode, said, failure } = await site.run(ANSWERED, { DUB_API_KEY: KEY })
    expect({ exitCode, failure, unknown: site.unknown }).toEqual({
      exitCode: 0,
      failure: '',
      unknown: [],
    })
    expect([...site.account.databases.keys()]).toEqual(['dub-track-dead-letters'])
    expect(tablesOf('dub-track-dead-letters')).toEqual(
      expect.arrayContaining(Object.keys(NEWEST_COLUMNS)),
    )
    expect([...site.account.queues.keys()]).toEqual(['dub-track-retry', 'dub-track-exhausted'])
    expect([...site.account.queues.values()].map(({ consumers }) => consumers.length)).toEqual([
      1, 1,
    ])
    expect(bindingsOf('dub-track')).toEqual(
      expect.arrayContaining(['RETRY_QUEUE', 'EXHAUSTED_QUEUE', 'DEAD_LETTERS', 'ASSETS']),
    )
    expect(site.account.workers.get('dub-track')?.secrets.get('DUB_API_KEY')).toBe(KEY)
    expect(site.account.domains.get('dub-track')).toEqual(['t.example.com'])
    expect(site.examined).toEqual([
      { url: 'https://t.example.com', origin: 'https://www.example.com' },
    ])
    expect(said).toMatch(
      /<script>window\.dubTrack\|\|[^]+<\/script>\n<script defer src="https:\/\/t\.example\.com\/dub\.\w+\.js" integrity="sha384-/,
    )
  },
)

test('the key is in nothing that is said, and in no argument of a command', () => {
  expect(site.commands.join('\n')).toContain('secret put DUB_API_KEY')
  expect(site.commands.join('\n')).not.toContain(KEY)
  expect(site.project.config()).not.toContain(KEY)
})

test(
  'an environment gets a Worker, queues, a database and a secret of its own',
  { timeout: LIMIT_MS },
  async () => {
    const line = '--env staging --host workers.dev --origins https://staging.example.com'
    const { exitCode, failure, said } = await site.run(line, { DUB_API_KEY: OTHER_KEY })
    expect({ exitCode, failure, unknown: site.unknown }).toEqual({
      exitCode: 0,
      failure: '',
      unknown: [],
    })
    expect([...site.account.workers.keys()]).toEqual(['dub-track', 'dub-track-staging'])
    expect(tablesOf('dub-track-dead-letters-staging')).toContain('dead_letters')
    expect(site.account.queues.has('dub-track-retry-staging')).toBe(true)
    expect(site.account.domains.get('dub-track-staging')).toBeUndefined()
    expect(site.account.workers.get('dub-track')?.secrets.get('DUB_API_KEY')).toBe(KEY)
    expect(said).toContain('<script defer src="https://dub-track-staging.example.workers.dev/dub.')
  },
)

test(
  'a Worker that moves from workers.dev to a host of its own is checked there, and the tag names that host',
  { timeout: LIMIT_MS },
  async () => {
    const { exitCode, failure, said } = await site.run('--env staging --host s.example.com')
    expect({ exitCode, failure, unknown: site.unknown }).toEqual({
      exitCode: 0,
      failure: '',
      unknown: [],
    })
    expect(site.account.domains.get('dub-track-staging')).toEqual(['s.example.com'])
    expect(site.examined.at(-1)).toEqual({
      url: 'https://s.example.com',
      origin: 'https://staging.example.com',
    })
    expect(said).toContain('<script defer src="https://s.example.com/dub.')
  },
)

test(
  'a second deploy of production asks nothing, makes nothing twice and keeps the secret',
  { timeout: LIMIT_MS },
  async () => {
    const before = site.project.config()
    const { exitCode, failure, said } = await site.run('')
    expect({ exitCode, failure, unknown: site.unknown }).toEqual({
      exitCode: 0,
      failure: '',
      unknown: [],
    })
    expect(site.commands.map((command) => command.split(' --')[0])).toEqual([
      'whoami',
      'secret list',
      'd1 list',
      'd1 migrations apply DEAD_LETTERS',
      'deploy',
    ])
    expect(site.project.config()).toBe(before)
    expect(site.account.databases.size).toBe(2)
    expect(site.account.queues.size).toBe(4)
    expect(site.commands.at(-1)).toBe('deploy --env=')
    expect(site.account.workers.get('dub-track')?.secrets.get('DUB_API_KEY')).toBe(KEY)
    expect(said).not.toContain(KEY)
  },
)
