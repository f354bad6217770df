import { beforeEach, describe, expect, test } from 'vitest'
import { SEED_KEY, type Fault } from '../../../emulator/index.ts'
import { call, LEAD, postLead, postSale, SALE } from '../support/calls.ts'
import { freshEmulator } from '../support/fresh-emulator.ts'

const ACTIVITY = '/customers/ext_acct_42/activity'

const emulator = freshEmulator()
const headers = { authorization: `Bearer ${SEED_KEY}` }

beforeEach(async () => {
  await postLead(emulator.now, LEAD)
})

describe('a fault for questions only', () => {
  test.for([ACTIVITY, '/customers?externalId=acct_42'])(
    'hits GET %s, and no lead and no sale',
    async (path) => {
      emulator.now.fault({ kind: 'server_error', only: 'asking' })
      expect((await postLead(emulator.now, { ...LEAD, mode: 'deferred' })).status).toBe(200)
      expect((await postSale(emulator.now, SALE)).status).toBe(200)
      expect((await call(emulator.now, path, { headers })).status).toBe(500)
      expect((await call(emulator.now, path, { headers })).status).toBe(200)
    },
  )

  test.for([
    [{ kind: 'no_route' }, 404, 'text/html; charset=utf-8'],
    [{ kind: 'bad_gateway', status: 405 }, 405, 'text/html; charset=utf-8'],
    [{ kind: 'not_json' }, 200, 'text/html; charset=utf-8'],
    [{ kind: 'malformed_json' }, 200, 'application/json'],
    [{ kind: 'other_shape' }, 200, 'application/json'],
  ] as const satisfies readonly (readonly [Fault, number, string])[])(
    '%j takes the route away with a %i of %s',
    async ([fault, status, contentType]) => {
      emulator.now.fault({ ...fault, only: 'asking', times: Infinity })
      const answer = await call(emulator.now, ACTIVITY, { headers })
      expect(answer.status).toBe(status)
      expect(answer.headers.get('content-type')).toBe(contentType)
      expect(answer.json).not.toMatchObject({ events: expect.anything() })
    },
  )
})

test('no_route answers as an unknown path does', async () => {
  emulator.now.fault({ kind: 'no_route', only: 'asking' })
  const { text } = await call(emulator.now, ACTIVITY, { headers })
  expect(text).toBe((await call(emulator.now, '/nowhere', { headers })).text)
})

test('a fault for recording calls does not hit questions', async () => {
  emulator.now.fault({ kind: 'server_error', only: 'recording' })
  expect((await call(emulator.now, ACTIVITY, { headers })).status).toBe(200)
})
