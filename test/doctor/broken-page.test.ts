import { beforeEach, expect, test } from 'vitest'
import { checkPage } from '../../doctor/checks/page.ts'
import { loadPage } from '../../doctor/facts/load-page.ts'
import { lookAtPage } from '../../doctor/looks/look-at-page.ts'
import { STUB } from '../snippet/support/stub-line.ts'
import { printTag } from '../support/printed-tag.ts'
import { startPage } from './support/start-page.ts'
import { complaints } from './support/start-patient.ts'

const { worker, target, site, serve } = await startPage()
const TAG = `<script defer src="${worker}/dub.js"></script>`
const HASHED = printTag().tag.replace('https://t.example.com', worker)

beforeEach(() => serve(`${STUB}\n${TAG}`))

async function look() {
  const { answer } = await loadPage(`${site}/signup`)
  if ('failure' in answer) throw new Error(answer.failure)
  return lookAtPage(target, answer, { filterLists: [], hasScript: undefined })
}

test("has nothing against a page as README.md says, but what Safari does to a script's cookie", async () => {
  const findings = await look()
  expect(complaints(findings).map(({ name, outcome }) => `${outcome} ${name}`)).toEqual([
    'warning safari',
  ])
  expect(findings.map(({ name }) => name)).toEqual([
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
  serve(`${STUB}\n${HASHED}`)
  expect(complaints(await look()).map(({ name }) => name)).toEqual(['safari'])
})

test("has nothing against the cookie of a server of one's own", async () => {
  serve(`${STUB}\n${TAG}`, { 'set-cookie': 'dub_id=test; Path=/; Max-Age=7776000' })
  expect(complaints(await look())).toEqual([])
})

test.each([
  ['a handler', `<script>addEventListener('submit', () => { dubTrack('Sign up', {}) })</script>`],
  ['an arrow function', `<script>onsubmit = () => dubTrack('Sign up', {})</script>`],
  ['a module', `<script type="module">dubTrack('Sign up', {})</script>`],
])('does not take a call in %s for one that comes before the stub', async (_, script) => {
  serve(`${script}${STUB}${TAG}`)
  expect(complaints(await look()).map(({ name }) => name)).toEqual(['safari'])
})

const POLICY = 'content-security-policy'

test.each<
  [string, body: string, served: Readonly<Record<string, string>>, finding: string, remedy: RegExp]
>([
  ['a page without the tag', STUB, {}, 'failed tag', /Paste both tags.*dub\.js/],
  [
    'the tag of another Worker',
    `${STUB}<script defer src="https://t.other.example/dub.js"></script>`,
    {},
    'failed tag',
    /Change its tag to/,
  ],
  ['two tags', `${STUB}${TAG}${TAG}`, {}, 'warning tag', /Keep one/],
  ['no stub', TAG, {}, 'warning stub', /before the second tag/],
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
  ['a stub after the tag', `${TAG}${STUB}`, {}, 'warning stub', /before the second tag/],
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
    { [POLICY]: `script-src ${worker}` },
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
  serve(body, served)
  const found = complaints(await look())
  const named = found.find(({ name, outcome }) => `${outcome} ${name}` === expected)
  expect(found.map(({ name, outcome }) => `${outcome} ${name}`)).toContain(expected)
  expect(named?.remedy).toMatch(remedy)
})

test.each([
  ['a page that is not there', '/gone', /everybody can open/],
  ['a redirect that drops the click', '/moved', /keep the query/],
])('names the remedy for %s', async (_, path, remedy) => {
  expect(checkPage(await loadPage(`${site}${path}`))).toMatchObject({
    outcome: 'failed',
    remedy: expect.stringMatching(remedy),
  })
})
