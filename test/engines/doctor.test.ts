import { expect, test } from 'vitest'
import { findBrowsers } from '../../doctor/facts/browsers.ts'
import { readTarget, type Target } from '../../doctor/facts/target.ts'
import { lookInBrowsers } from '../../doctor/looks/look-in-browsers.ts'
import { startServers } from '../browser/support/start-servers.ts'
import { ADMIN_TOKEN } from '../support/start-admin.ts'

const { dub, workerOrigin, site } = await startServers({ vars: { ADMIN_TOKEN } })

test('the doctor sees an event arrive as the page is left, in every browser that it can drive', async () => {
  const target = readTarget(workerOrigin) as Target
  const { findings } = await lookInBrowsers(target, `${site.origin}/signup`, ADMIN_TOKEN)
  const names = findBrowsers().map(({ name }) => name)
  expect(names.length).toBeGreaterThan(0)
  expect(findings.at(-1)).toEqual({
    name: 'leaving',
    outcome: 'ok',
    says: `An event arrives when the page is left at once, in ${names.join(' and ')}`,
    remedy: null,
  })
  expect(dub.calls).toEqual([])
})
