import { expect, test } from 'vitest'
import { findBrowsers } from '../../doctor/facts/browsers.ts'
import { readTarget, type Target } from '../../doctor/facts/target.ts'
import { lookInBrowsers } from '../../doctor/looks/look-in-browsers.ts'
import { runDoctor } from '../../doctor/run-doctor.ts'
import { ADMIN_TOKEN } from '../support/start-admin.ts'
import { pageWith } from './support/signup-page.ts'
import { startServers } from './support/start-servers.ts'

const { dub, worker, workerOrigin, site } = await startServers({ vars: { ADMIN_TOKEN } })
const TARGET = readTarget(workerOrigin) as Target
const SIGNUP = `${site.origin}/signup`
const TAG = `<script defer src="${workerOrigin}/dub.js"></script>`

/** The others: `test/engines/doctor.test.ts`. */
const CHROMIUM = findBrowsers().slice(0, 1)

const look = () => lookInBrowsers(TARGET, SIGNUP, ADMIN_TOKEN, CHROMIUM)

test('sees the test click become the cookie, and an event arrive as the page is left, and records nothing', async () => {
  const { findings, hasScript } = await look()
  expect(findings).toEqual([
    expect.objectContaining({ name: 'cookie', outcome: 'ok' }),
    expect.objectContaining({
      name: 'leaving',
      outcome: 'ok',
      says: expect.stringMatching(/left at once, in Chromium/),
    }),
  ])
  expect(hasScript).toBe(true)
  expect(dub.calls).toEqual([])
  expect(await worker.deadLetters()).toEqual([])
})

test('looks at the Worker and at its page in one go', async () => {
  const findings = await runDoctor(TARGET, { scripts: 'dist', page: SIGNUP, filterLists: [] })
  const complaints = findings.filter(({ outcome }) => outcome !== 'ok')
  expect(complaints.map(({ name, outcome }) => `${outcome} ${name}`)).toEqual([
    // The Worker of this test has no limits.
    'warning limits',
    'skipped admin',
    'skipped key',
    'warning safari',
    'skipped leaving',
  ])
})

test('takes a script that the page itself brings for the tag', async () => {
  const append = `const tag = document.createElement('script'); tag.src = '${workerOrigin}/dub.js'`
  site.serveSignup(pageWith(`<script>${append}; document.head.append(tag)</script>`))
  const findings = await runDoctor(TARGET, { scripts: 'dist', page: SIGNUP, filterLists: [] })
  expect(findings.find(({ name }) => name === 'tag')).toMatchObject({
    outcome: 'ok',
    says: expect.stringContaining('tag manager'),
  })
})

test.each([
  [
    'whose policy blocks the script',
    TAG,
    "script-src 'self'",
    ['failed cookie', 'skipped leaving'],
  ],
  ['whose policy blocks the event', TAG, "connect-src 'self'", ['ok cookie', 'failed leaving']],
  ['without the script', '', undefined, ['failed cookie', 'skipped leaving']],
  [
    'that asks for consent',
    TAG.replace('defer', 'defer data-consent="required"'),
    undefined,
    ['ok cookie', 'ok leaving'],
  ],
] as const)('sees in a browser what becomes of a page %s', async (_, tags, policy, expected) => {
  site.serveSignup(pageWith(tags), policy)
  const { findings } = await look()
  expect(findings.map(({ name, outcome }) => `${outcome} ${name}`)).toEqual(expected)
})
