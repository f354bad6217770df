import { afterAll, beforeEach, expect, test } from 'vitest'
import { readTarget, type Target } from '../../doctor/facts/target.ts'
import { lookAtPage } from '../../doctor/looks/look-at-page.ts'
import { openServer } from '../../emulator/server.ts'
import { pageWith } from '../browser/support/signup-page.ts'
import { STUB } from '../snippet/support/stub-line.ts'
import { startBareWorker } from '../support/start-bare-worker.ts'
import { API_KEY } from '../support/start-worker.ts'
import { printTag } from '../support/printed-tag.ts'
import { complaints } from './support/start-patient.ts'

const worker = await startBareWorker({ DUB_API_KEY: API_KEY }, { assets: 'dist' })
afterAll(() => worker.close())
const WORKER = worker.url.replace('127.0.0.1', 'localhost')
const TARGET = readTarget(WORKER) as Target
const TAG = `<script defer src="${WORKER}/dub.js"></script>`
const { tag } = printTag()
const HASHED = tag.replace('https://t.example.com', WORKER)

let html = ''
let headers: Readonly<Record<string, string>> = {}
const site = await openServer(0, ({ path }, _, response) => {
  if (path === '/list') response.end(path === '/list' ? list : '')
  else if (path === '/moved') response.writeHead(302, { location: '/signup' }).end()
  else if (path === '/signup') {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(html)
  } else response.writeHead(404).end()
})
afterAll(() => site.close())
const SITE = site.url.replace('127.0.0.1', 'localhost')

/** Rules of EasyPrivacy and uBlock Origin, of August 2026. */
const RULES = [
  '/analytics.*/track',
  '/metrics/track/*',
  '/events/track/*',
  '||dubcdn.com/analytics/',
]
let list = RULES.join('\n')

beforeEach(() => {
  html = pageWith(`${STUB}\n${TAG}`)
  headers = {}
  list = RULES.join('\n')
})

const look = (path = '/signup', target = TARGET) =>
  lookAtPage(target, `${SITE}${path}`, { filterLists: [`${SITE}/list`], hasScript: undefined })

test("has nothing against a page as README.md says, but what Safari does to a script's cookie", async () => {
  const findings = await look()
  expect(complaints(findings).map(({ name, outcome }) => `${outcome} ${name}`)).toEqual([
    'warning safari',
  ])
  expect(findings.map(({ name }) => name)).toEqual([
    'page',
    'tag',
    'integrity',
    'stub',
    'policy',
    'site',
    'safari',
    'blockers',
  ])
})

test('has nothing against the tag that npm run build prints', async () => {
  html = pageWith(`${STUB}\n${HASHED}`)
  expect(complaints(await look()).map(({ name }) => name)).toEqual(['safari'])
})

test("has nothing against the cookie of a server of one's own", async () => {
  headers = { 'set-cookie': 'dub_id=test; Path=/; Max-Age=7776000' }
  expect(complaints(await look())).toEqual([])
})

const POLICY = 'content-security-policy'

test.each<
  [string, body: string, served: Readonly<Record<string, string>>, finding: string, remedy: RegExp]
>([
  ['a page without the tag', STUB, {}, 'failed tag', /Paste the two lines.*dub\.js/],
  [
    'the tag of another Worker',
    `${STUB}<script defer src="https://t.other.example/dub.js"></script>`,
    {},
    'failed tag',
    /Change its tag to/,
  ],
  ['two tags', `${STUB}${TAG}${TAG}`, {}, 'warning tag', /Keep one/],
  ['no stub', TAG, {}, 'warning stub', /before the tag/],
  [
    'a call before the stub',
    `<script>dubTrack('Sign up', {})</script>${STUB}${TAG}`,
    {},
    'failed stub',
    /before every call/,
  ],
  [
    'a call without a stub',
    `${TAG}<script>dubTrack('Sign up', {})</script>`,
    {},
    'failed stub',
    /before every call/,
  ],
  ['a stub after the tag', `${TAG}${STUB}`, {}, 'warning stub', /before the tag/],
  [
    'a hash of another version',
    STUB + HASHED.replace(/sha384-..../, 'sha384-AAAA'),
    {},
    'failed integrity',
    /npm run build/,
  ],
  [
    'a name of another version',
    STUB + HASHED.replace(/dub\.[0-9a-f]{4}/, 'dub.0000'),
    {},
    'failed integrity',
    /npm run build/,
  ],
  [
    'a hash without crossorigin',
    STUB + HASHED.replace(/ crossorigin="\w+"/, ''),
    {},
    'failed integrity',
    /crossorigin="anonymous"/,
  ],
  [
    'the hash of a file that changes',
    STUB + HASHED.replace(/dub\.[0-9a-f]{16}/, 'dub'),
    {},
    'warning integrity',
    /npm run build/,
  ],
  [
    'a policy without the script',
    STUB + TAG,
    { [POLICY]: "script-src 'self' 'unsafe-inline'" },
    'failed policy',
    /to script-src/,
  ],
  [
    'a policy without the reports',
    STUB + TAG,
    { [POLICY]: "connect-src 'self'" },
    'failed policy',
    /to connect-src/,
  ],
  [
    'a policy without the stub',
    STUB + TAG,
    { [POLICY]: `script-src ${WORKER}` },
    'failed policy',
    /nonce of the page/,
  ],
  [
    'a policy in the page',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'">${STUB}${TAG}`,
    {},
    'failed policy',
    /to script-src/,
  ],
])('names the remedy for %s', async (_, body, served, expected, remedy) => {
  html = pageWith(body)
  headers = served
  const found = complaints(await look())
  const named = found.find(({ name, outcome }) => `${outcome} ${name}` === expected)
  expect(found.map(({ name, outcome }) => `${outcome} ${name}`)).toContain(expected)
  expect(named?.remedy).toMatch(remedy)
})

test.each([
  ['a page that is not there', '/gone', /everybody can open/],
  ['a redirect that drops the click', '/moved', /keep the query/],
])('names the remedy for %s', async (_, path, remedy) => {
  expect(await look(path)).toEqual([
    expect.objectContaining({ outcome: 'failed', remedy: expect.stringMatching(remedy) }),
  ])
})

test('names the rule by which content blockers stop a request, and hosts that pass', async () => {
  const metrics = { ...TARGET, url: `${WORKER}/metrics` }
  const found = (await look('/signup', metrics)).find(({ name }) => name === 'blockers')
  expect(found).toMatchObject({
    outcome: 'failed',
    says: expect.stringContaining('/metrics/track/lead by the rule /metrics/track/*'),
    remedy: expect.stringContaining('t. and /_d pass'),
  })
})

test('says so where a filter list cannot be read', async () => {
  const options = { filterLists: [`${SITE}/no-list`], hasScript: undefined }
  const findings = await lookAtPage(TARGET, `${SITE}/signup`, options)
  expect(findings.at(-1)).toMatchObject({ name: 'blockers', outcome: 'skipped' })
})
