import { expect, test } from 'vitest'
import type { DoctorOptions } from '../../doctor/run-doctor.ts'
import { ADMIN_TOKEN, type AdminOptions } from '../support/start-admin.ts'
import { API_KEY } from '../support/start-worker.ts'
import { startBareWorker } from '../support/start-bare-worker.ts'
import { AS_WRITTEN } from '../support/worker-config.ts'
import { complaints, look, lookInto } from './support/start-patient.ts'

const NO_QUEUE = { ...AS_WRITTEN, queues: {} }
const NO_LIMITS = { ...AS_WRITTEN, ratelimits: [] }
const NO_SCRIPT = { ...AS_WRITTEN, assets: { directory: 'docs', binding: 'ASSETS' } }

/** A way to break a Worker by its settings, the one complaint that it makes, and the remedy that is named. */
type Case = [
  breaks: string,
  options: AdminOptions,
  finding: string,
  remedy: RegExp,
  doctor?: Partial<DoctorOptions> | undefined,
]

const vars = (settings: Readonly<Record<string, string>>): AdminOptions => ({ vars: settings })
test.each<Case>([
  [
    'no origin',
    vars({ ALLOWED_ORIGINS: '' }),
    'failed your origin',
    /ALLOWED_ORIGINS = "https:\/\/shop\.example"/,
  ],
  [
    'another origin',
    vars({ ALLOWED_ORIGINS: 'https://other.example' }),
    'failed your origin',
    /ALLOWED_ORIGINS = .*wrangler deploy/,
  ],
  [
    'a setting that is wrong',
    vars({ DUB_DELIVERY: 'sometimes' }),
    'failed settings',
    /DUB_DELIVERY is neither safe nor direct.*\[vars\]/,
  ],
  [
    'no event switched on',
    vars({ ALLOWED_EVENTS: ',' }),
    'failed settings',
    /ALLOWED_EVENTS in docs\/settings\.md/,
  ],
  [
    'a name that is misspelt',
    vars({ ALLOWED_EVENT: 'sale' }),
    'warning settings',
    /Did you mean ALLOWED_EVENTS/,
  ],
  [
    'one secret in two settings',
    vars({ SERVER_TOKEN: 'operator-token-of-the-tests' }),
    'warning settings',
    /Set another value/,
  ],
  [
    'sales beside Stripe',
    vars({
      ALLOWED_EVENTS: 'lead,sale',
      IDENTITY_SECRET: 'identity secret of the broken settings',
    }),
    'warning sales',
    /dub\.co\/docs\/integrations\/stripe/,
  ],
  ['no queue', { config: NO_QUEUE }, 'failed queue', /\[\[queues\.producers\]\]/],
  ['no limits', { config: NO_LIMITS }, 'warning limits', /\[\[ratelimits\]\]/],
  ['no script', { config: NO_SCRIPT }, 'failed script', /wrangler deploy/],
  [
    'a webhook secret of another form',
    vars({ DUB_WEBHOOK_SECRET: 'not-the-one-of-dub' }),
    'failed webhook',
    /Copy it from the page of the webhook/,
  ],
  [
    'confirmations off',
    vars({ CONFIRMATIONS: 'off' }),
    'warning database',
    /CONFIRMATIONS = "off"/,
  ],
  [
    'no ADMIN_TOKEN at the Worker',
    { token: undefined },
    'failed admin',
    /wrangler secret put ADMIN_TOKEN/,
  ],
  [
    'another ADMIN_TOKEN',
    {},
    'failed admin',
    /Give the one that the Worker has/,
    { adminToken: 'another-token-of-some-length' },
  ],
  [
    'an ADMIN_TOKEN that fits into no header',
    {},
    'failed admin',
    /Give the one that the Worker has/,
    { adminToken: 'first-line-of-it\nsecond-line-of-it' },
  ],
  [
    'a DUB_API_URL where nothing is',
    vars({ DUB_API_URL: 'http://127.0.0.1:9' }),
    'failed key',
    /Remove DUB_API_URL/,
  ],
])(
  'names the remedy for %s, and for nothing else',
  async (_, options, expected, remedy, doctor) => {
    const found = complaints(await lookInto(options, doctor))
    const red = found.filter(({ outcome }) => outcome !== 'skipped')
    expect(red.map(({ name, outcome }) => `${outcome} ${name}`)).toEqual([expected])
    expect(red[0]?.remedy).toMatch(remedy)
  },
)

test.each([
  ['a key of another form', { DUB_API_KEY: 'not a key', ADMIN_TOKEN }, 'settings', /DUB_API_KEY/],
  ['no database', { DUB_API_KEY: API_KEY }, 'database', /\[\[d1_databases\]\]/],
] as const)('names the remedy for %s', async (_, texts, finding, remedy) => {
  const worker = await startBareWorker(texts)
  try {
    const found = complaints(await look(worker.url, { adminToken: undefined }))
    expect(found.find(({ name }) => name === finding)).toMatchObject({
      outcome: 'failed',
      remedy: expect.stringMatching(remedy),
    })
  } finally {
    await worker.close()
  }
})

test('names the command for a migration that is not applied', async () => {
  const unmigrate = 'ALTER TABLE dead_letters RENAME COLUMN customer_hash TO unknown'
  const found = complaints(await lookInto({}, {}, ({ execute }) => execute(unmigrate)))
  expect(found.find(({ name }) => name === 'database')).toMatchObject({
    outcome: 'failed',
    remedy: expect.stringMatching(/npx wrangler d1 migrations apply DEAD_LETTERS --local \(/),
  })
})

test('says what the Worker says where events and dead letters cannot be read', async () => {
  const found = complaints(
    await lookInto({}, {}, ({ execute }) => execute('DROP TABLE recent_events')),
  )
  expect(found.map(({ name, outcome }) => `${outcome} ${name}`)).toEqual([
    'failed database',
    'failed events',
  ])
  expect(found[1]?.remedy).toContain('npx wrangler d1 migrations apply DEAD_LETTERS')
})
