import { afterAll, beforeEach, expect, test } from 'vitest'
import { SEED_CLICK_ID } from '../../../emulator/index.ts'
import { askAsHost } from '../../support/ask-as-host.ts'
import { startBareWorker } from '../../support/start-bare-worker.ts'
import { LEAD, startStack } from '../../support/start-stack.ts'
import { API_KEY } from '../../support/start-worker.ts'

const CLICK = SEED_CLICK_ID
const HOST = 'www.example.com'
const PAGE = `http://${HOST}`
const SERVER_TOKEN = 'server-token-of-the-tests'
const ALLOWED_ORIGINS = `${PAGE}, https://*.example.com`
const HOUR_MS = 60 * 60 * 1000

const stack = await startStack({ ALLOWED_ORIGINS, SERVER_TOKEN })
const overHttps = await startBareWorker({
  DUB_API_URL: stack.dub.url,
  DUB_API_KEY: API_KEY,
  ALLOWED_ORIGINS,
})
afterAll(async () => {
  await overHttps.close()
  await stack.close()
})
beforeEach(() => stack.dub.reset())

const inAnHour = () => Date.now() + HOUR_MS
const cookieOf = (domain: string) => `${CLICK},${domain},${inAnHour()}`

interface Asked {
  readonly url?: string
  readonly host?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: object | string
}

/** Posts a lead as a page of the Worker's own host does, and returns the answer with its `Set-Cookie`. */
async function ask({ url = stack.worker.url, host = HOST, headers, body }: Asked = {}) {
  const fields = body ?? { ...LEAD, cookie: cookieOf('') }
  const answer = await askAsHost(`${url}/track/lead`, host, {
    method: 'POST',
    headers: { origin: PAGE, cookie: `a=1; dub_id=${CLICK}`, ...headers },
    body: typeof fields === 'string' ? fields : JSON.stringify(fields),
  })
  return { status: answer.status, set: answer.headers['set-cookie'] ?? [] }
}

const withCookie = (cookie: unknown) => ({ ...LEAD, cookie })

test.each([
  ['the host alone', '', ''],
  ['the host itself', HOST, ` Domain=${HOST};`],
  ['the domain above it', 'example.com', ' Domain=example.com;'],
])(
  'confirms the cookie of the page with the answer to its event: %s',
  async (_name, domain, set) => {
    const answer = await ask({ body: withCookie(cookieOf(domain)) })
    expect(answer.status).toBe(200)
    expect(answer.set).toEqual([
      expect.stringMatching(
        new RegExp(`^dub_id=${CLICK};${set} Path=/; Max-Age=3(600|59\\d); SameSite=Lax$`),
      ),
    ])
  },
)

test('lets the cookie go over https alone where the page came by it', async () => {
  const headers = { origin: `https://${HOST}`, 'x-forwarded-proto': 'https' }
  const { status, set } = await ask({ url: overHttps.url, headers })
  expect(status).toBe(200)
  expect(set).toEqual([expect.stringMatching(/; SameSite=Lax; Secure$/)])
})

test('confirms the cookie of an event that waits in the queue', async () => {
  stack.dub.fault({ kind: 'bad_gateway', times: Infinity })
  const { status, set } = await ask()
  expect([status, set.length]).toEqual([202, 1])
})

test('confirms the cookie whatever click the event itself names', async () => {
  stack.dub.addClick('another-click')
  const { status, set } = await ask({
    body: { ...withCookie(cookieOf('')), clickId: 'another-click' },
  })
  expect([status, set.length]).toEqual([200, 1])
})

test.each<[string, Asked]>([
  ['the page does not ask for it', { body: LEAD }],
  ['what the page asks for is malformed', { body: withCookie(`${CLICK}; a=1,,1`) }],
  ['what the page asks for is an object', { body: withCookie({ clickId: CLICK }) }],
  ['the cookie has expired', { body: withCookie(`${CLICK},,${Date.now() - 1000}`) }],
  ['the request has no cookie', { headers: { cookie: '' } }],
  ['a backend has deleted it', { headers: { cookie: 'a=1' } }],
  ['the cookie is of another click', { headers: { cookie: 'dub_id=another-click' } }],
  ['there are two', { headers: { cookie: `dub_id=${CLICK}; dub_id=another-click` } }],
  ['the other of two is no click', { headers: { cookie: `dub_id=${CLICK}; dub_id=<b>` } }],
  ['the other of two is empty', { headers: { cookie: `dub_id=; dub_id=${CLICK}` } }],
  ['the Worker has a host of its own', { host: 't.example.com' }],
  ['the Worker is below the host', { host: 'example.com' }],
  ['the Worker has another port', { host: `${HOST}:8443` }],
  ['the page came by https and the request did not', { headers: { origin: `https://${HOST}` } }],
  ['the domain is below the host', { body: withCookie(cookieOf(`a.${HOST}`)) }],
  ['the domain is another', { body: withCookie(cookieOf('evil.example')) }],
  ['the domain ends like the host', { body: withCookie(cookieOf('ple.com')) }],
  ['the domain is one label', { body: withCookie(cookieOf('com')) }],
])('accepts the event and sets no cookie where %s', async (_name, asked) => {
  const { status, set } = await ask(asked)
  expect([status, set]).toEqual([200, []])
})

test('sets no cookie for a server', async () => {
  const headers = { authorization: `Bearer ${SERVER_TOKEN}` }
  expect(await ask({ headers })).toEqual({ status: 200, set: [] })
})

test('sets no cookie with the answer to an event that is refused', async () => {
  const wrong = { ...LEAD, eventName: '', cookie: cookieOf('') }
  expect(await ask({ body: wrong })).toEqual({ status: 422, set: [] })
  stack.dub.addClick('disabled-link', { linkDisabled: true })
  const refused = { ...LEAD, clickId: 'disabled-link', cookie: cookieOf('') }
  expect(await ask({ body: refused })).toEqual({ status: 404, set: [] })
})

test('sets no cookie for a page of a foreign origin', async () => {
  const headers = { origin: 'http://evil.example' }
  expect(await ask({ host: 'evil.example', headers })).toEqual({ status: 403, set: [] })
})

test('sends Dub nothing of it, warns of nothing and logs nothing', async () => {
  const cookie = cookieOf('example.com')
  const restricted = await startStack({ ALLOWED_ORIGINS, ALLOWED_FIELDS: 'customerName' })
  const answer = await restricted.post(withCookie(cookie), { headers: { origin: PAGE } })
  await restricted.close()
  expect(answer.status).toBe(200)
  expect(answer.body).not.toHaveProperty('warnings')
  expect(JSON.stringify(restricted.dub.calls)).not.toContain('example.com')
  expect(JSON.stringify(restricted.worker.logs())).not.toContain('example.com')
})
