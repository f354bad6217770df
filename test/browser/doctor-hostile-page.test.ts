import { expect, test } from 'vitest'
import { findBrowsers } from '../../doctor/facts/browsers.ts'
import { readTarget, type Target } from '../../doctor/facts/target.ts'
import { lookInBrowsers } from '../../doctor/looks/look-in-browsers.ts'
import { ADMIN_TOKEN } from '../support/start-admin.ts'
import { pageWith } from './support/signup-page.ts'
import { startServers } from './support/start-servers.ts'

const { workerOrigin, site } = await startServers({ vars: { ADMIN_TOKEN } })
const TARGET = readTarget(workerOrigin) as Target
const TAG = `<script defer src="${workerOrigin}/dub.js"></script>`
const CHROMIUM = findBrowsers().slice(0, 1)

/** What the doctor says of a page with this script beside the tag. */
async function look(script: string): Promise<readonly string[]> {
  site.serveSignup(pageWith(`${TAG}<script>${script}</script>`))
  const { findings } = await lookInBrowsers(TARGET, `${site.origin}/signup`, ADMIN_TOKEN, CHROMIUM)
  return findings.map(({ outcome, name, says }) => `${outcome} ${name}: ${says}`)
}

const ALL_WELL = [
  expect.stringMatching(/^ok cookie/),
  expect.stringMatching(/^ok leaving: .*in Chromium$/),
]

test.each([
  ['greets its visitors', `alert('Welcome'); confirm('Cookies?'); prompt('Your name?')`],
  [
    'asks its visitors to stay',
    `addEventListener('beforeunload', (event) => { event.preventDefault(); event.returnValue = 'Stay?' })`,
  ],
])('finds all well with a page that %s', async (_, script) => {
  expect(await look(script)).toEqual(ALL_WELL)
})

test('quotes a page without its escape codes', async () => {
  const getter = `get() { throw new Error('\\u001b[2J\\u009b31m no') }`
  const findings = await look(`Object.defineProperty(window, 'dubTrack', { ${getter} })`)
  expect(findings.join()).toContain('[2J 31m no')
  expect(findings.join()).not.toMatch(/\p{C}/u)
})
