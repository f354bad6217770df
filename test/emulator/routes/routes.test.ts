import { describe, expect, test } from 'vitest'
import { SEED_KEY } from '../../../emulator/index.ts'
import { call, LEAD, postLead } from '../support/calls.ts'
import { freshEmulator } from '../support/fresh-emulator.ts'

const emulator = freshEmulator()
const headers = { authorization: `Bearer ${SEED_KEY}` }

describe('a path or method without a route', () => {
  test.for([
    ['POST', '/track/customer'],
    ['POST', '/track/sales'],
    ['POST', '/track/lead/'],
    ['POST', '/'],
    ['GET', '/track/leads'],
    ['OPTIONS', '/nowhere'],
  ] as const)('answers %s %s with a web page and 404', async ([method, path]) => {
    const answer = await call(emulator.now, path, { method, headers })
    expect(answer.status).toBe(404)
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(answer.text).toMatch(/^<!DOCTYPE html>/)
  })

  test.for([
    ['GET', '/track/lead'],
    ['PUT', '/track/lead'],
    ['DELETE', '/track/lead'],
    ['GET', '/track/sale'],
    ['POST', '/customers'],
  ] as const)('answers %s %s with 405 and no body, even without a key', async ([method, path]) => {
    const answer = await call(emulator.now, path, { method })
    expect(answer.status).toBe(405)
    expect(answer.text).toBe('')
  })

  test.for(['/track/lead', '/track/sale'])(
    'answers a preflight on %s without allowing an origin',
    async (path) => {
      const answer = await call(emulator.now, path, { method: 'OPTIONS' })
      expect(answer.status).toBe(204)
      expect(answer.headers.get('access-control-allow-origin')).toBeNull()
    },
  )
})

describe('GET /customers', () => {
  test('GET /customers lists all customers, or the one with an external id', async () => {
    await postLead(emulator.now, { ...LEAD, customerExternalId: 'first' })
    await postLead(emulator.now, LEAD)
    const found = await call(emulator.now, '/customers?externalId=acct_42', { headers })
    expect(found.status).toBe(200)
    expect(found.json).toEqual([
      {
        id: 'cus_1KEMU0000000000000000002',
        externalId: 'acct_42',
        name: 'Ines Moreau',
        email: 'ines@lumen.test',
        avatar: null,
      },
    ])
    const unknown = await call(emulator.now, '/customers?externalId=unknown', { headers })
    expect(unknown.json).toEqual([])
    expect((await call(emulator.now, '/customers', { headers })).json).toHaveLength(2)
  })

  test('GET /customers requires a key', async () => {
    expect((await call(emulator.now, '/customers?externalId=acct_42')).status).toBe(401)
  })
})
