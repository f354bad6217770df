import { afterAll, beforeAll, expect, test } from 'vitest'
import { KEY, LOW_PLAN_KEY, startDeploy } from './support/start-deploy.ts'

const LIMIT_MS = 600_000
const ANSWERED = '--host t.example.com --origins https://www.example.com'

let site: Awaited<ReturnType<typeof startDeploy>>
let config = ''
beforeAll(async () => {
  site = await startDeploy()
  config = site.project.config()
})
afterAll(() => site.close())

test.each<[what: string, line: string, env: Record<string, string>, says: string, next: string]>([
  [
    'nobody is logged in',
    ANSWERED,
    { CLOUDFLARE_API_TOKEN: '', HOME: '/nowhere', XDG_CONFIG_HOME: '/nowhere' },
    'Nobody is logged in to Cloudflare.',
    'npx wrangler login',
  ],
  [
    'the token is not valid',
    ANSWERED,
    { CLOUDFLARE_API_TOKEN: 'another' },
    'Authentication error',
    'It needs: Account Settings (read), Workers Scripts, Queues and D1 (edit)',
  ],
  [
    'Cloudflare cannot be reached',
    ANSWERED,
    { CLOUDFLARE_API_BASE_URL: 'http://127.0.0.1:1/client/v4' },
    'fetch failed',
    'Check the network',
  ],
  [
    'Dub does not accept the key',
    ANSWERED,
    { DUB_API_KEY: 'dub_wrong_key' },
    'Dub does not accept this key: it says 401 unauthorized',
    'Make one at Dub',
  ],
  [
    'the plan of the key is too low',
    ANSWERED,
    { DUB_API_KEY: LOW_PLAN_KEY },
    'Dub does not let this key report events: it says 403 forbidden',
    'a workspace of the Business plan or higher',
  ],
  [
    'there is nobody to ask',
    '',
    {},
    "There is no terminal to ask for the host of the Worker, the origins of your pages, Dub's API key.",
    'Give --host t.example.com, --origins https://www.example.com, DUB_API_KEY in the environment',
  ],
])(
  'when %s, the deploy says what to do next and changes nothing',
  { timeout: LIMIT_MS },
  async (_, line, env, says, next) => {
    const { exitCode, failure } = await site.run(line, env)
    expect(exitCode).toBe(1)
    expect(failure).toContain(says)
    expect(failure).toContain(next)
    expect(site.project.config()).toBe(config)
    expect(site.account).toMatchObject({ workers: new Map(), databases: new Map() })
  },
)

test(
  'after a failure half-way, the same command goes on where it stopped',
  { timeout: LIMIT_MS },
  async () => {
    site.refuse('/workers/scripts/dub-track/routes')
    const line = '--host www.example.com/_d --origins https://www.example.com'
    const first = await site.run(line, { DUB_API_KEY: KEY })
    expect(first.failure).toContain('"npx wrangler deploy --env=" failed.')
    expect(first.failure).toContain('what is done already is not done twice')

    site.refuse(undefined)
    const second = await site.run('', { DUB_API_KEY: KEY })
    expect(second).toMatchObject({ exitCode: 0, failure: '' })
    expect(site.account.routes.get('dub-track')).toEqual(['www.example.com/_d/*'])
    expect(site.examined).toEqual([
      { url: 'https://www.example.com/_d', origin: 'https://www.example.com' },
    ])
    expect(site.account.databases.size).toBe(1)
  },
)

test(
  'Workers Builds deploys without a key, and says what is missing',
  { timeout: LIMIT_MS },
  async () => {
    site.account.workers.get('dub-track')?.secrets.clear()
    const { exitCode, failure, said } = await site.run('', {}, 'workers_builds')
    expect({ exitCode, failure }).toEqual({ exitCode: 0, failure: '' })
    expect(said).toContain('add the secret DUB_API_KEY: Settings, Variables and Secrets')
  },
)
