import { expect, test } from 'vitest'
import { readTarget, type Target } from '../../doctor/facts/target.ts'
import { runDoctor } from '../../doctor/run-doctor.ts'
import { ADMIN_TOKEN } from '../support/start-admin.ts'
import { startServers } from './support/start-servers.ts'

const { workerOrigin, site } = await startServers({ vars: { ADMIN_TOKEN, ALLOWED_EVENTS: 'sale' } })

test('the doctor reports no event as it leaves a page whose Worker takes no leads', async () => {
  const findings = await runDoctor(readTarget(workerOrigin) as Target, {
    scripts: 'dist',
    adminToken: ADMIN_TOKEN,
    page: `${site.origin}/signup`,
    filterLists: [],
  })
  expect(findings.find(({ name }) => name === 'cookie')?.outcome).toBe('ok')
  expect(findings.at(-1)).toMatchObject({
    name: 'leaving',
    outcome: 'skipped',
    remedy: expect.stringContaining('lead in ALLOWED_EVENTS'),
  })
})
