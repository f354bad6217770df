import { describe, expect, test } from 'vitest'
import { SEED_KEY } from '../../../emulator/index.ts'
import { call } from '../support/calls.ts'
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
    ['GET', '/customers/ext_acct_42'],
    ['GET', '/customers/ext_a/b/activity'],
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
    ['GET', '/track/click'],
    ['PUT', '/track/visit'],
    ['POST', '/customers'],
    ['POST', '/customers/ext_acct_42/activity'],
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
