import { beforeEach, expect, test } from 'vitest'
import type { Emulator } from '../../emulator/index.ts'
import { API_KEY } from '../support/start-worker.ts'
import { complaints, look, startPatient } from './support/start-patient.ts'

const { url, dub } = await startPatient()
beforeEach(() => dub.reset())

const SET_KEY = /wrangler secret put DUB_API_KEY/

test.each<[string, (dub: Emulator) => void, says: RegExp, remedy: RegExp]>([
  ['a key that was removed', () => dub.removeKey(API_KEY), /401 .*Invalid API key/, SET_KEY],
  ['a key that has expired', () => dub.addKey(API_KEY, { expiresAtMs: 1 }), /expired/, SET_KEY],
  ['a key whose owner left', () => dub.addKey(API_KEY, { role: 'none' }), /404 /, SET_KEY],
  [
    'an invitation that nobody accepted',
    () => dub.addKey(API_KEY, { role: 'invite_pending' }),
    /409 invite_pending/,
    /Accept the invitation/,
  ],
  [
    'a plan that is too low',
    () => dub.addKey(API_KEY, { plan: 'pro' }),
    /403 .*higher plan/,
    /Move the workspace to the Business plan/,
  ],
  [
    'a role that may not track',
    () => dub.addKey(API_KEY, { role: 'viewer' }),
    /403 .*required role/,
    /as an owner or member/,
  ],
  [
    'a DUB_API_URL of something else',
    () => dub.fault({ kind: 'no_route' }),
    /is not Dub: 404/,
    /Remove DUB_API_URL/,
  ],
])('names the remedy for %s, and records nothing', async (_, breakDub, says, remedy) => {
  breakDub(dub)
  expect(complaints(await look(url))).toEqual([
    {
      name: 'key',
      outcome: 'failed',
      says: expect.stringMatching(says),
      remedy: expect.stringMatching(remedy),
    },
  ])
  expect(dub.leads).toEqual([])
})

test.each(['server_error', 'rate_limited'] as const)(
  'does not blame the key while Dub has trouble: %s',
  async (kind) => {
    dub.fault({ kind })
    expect(complaints(await look(url))).toEqual([
      expect.objectContaining({
        name: 'key',
        outcome: 'warning',
        remedy: expect.stringContaining('again in some minutes'),
      }),
    ])
  },
)
