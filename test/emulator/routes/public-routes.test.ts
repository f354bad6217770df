import { describe, expect, test } from 'vitest'
import { call, LEAD, postCommand, postLead } from '../support/calls.ts'
import { CLICK, postAsPage } from '../support/clicks.ts'
import { freshEmulator } from '../support/fresh-emulator.ts'

const CORS = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'POST, OPTIONS',
  'access-control-allow-headers': 'Content-Type, Authorization',
}

const emulator = freshEmulator()

describe.for(['/track/click', '/track/visit'] as const)('%s', (path) => {
  test('allows every origin in the answer to a preflight', async () => {
    const answer = await call(emulator.now, path, { method: 'OPTIONS' })
    expect(answer.status).toBe(204)
    expect(Object.fromEntries(answer.headers)).toMatchObject(CORS)
  })

  test('lets every page read its answers and its errors', async () => {
    const url = 'https://go.lumen.test/jo'
    for (const [body, status] of [
      [{ ...CLICK, url }, 200],
      ['{ bad', 400],
    ] as const) {
      const answer = await postAsPage(emulator.now, path, body)
      expect(answer.status).toBe(status)
      expect(Object.fromEntries(answer.headers)).toMatchObject(CORS)
    }
  })

  test.for([
    ['server_error', 500],
    ['redis_down', 500],
    ['not_json', 200],
    ['other_shape', 200],
    ['bad_gateway', 502],
  ] as const)('lets a page read the answer of the fault %s', async ([kind, status]) => {
    emulator.now.fault({ kind, only: 'click' })
    const answer = await postAsPage(emulator.now, path, CLICK)
    expect(answer.status).toBe(status)
    expect(Object.fromEntries(answer.headers)).toMatchObject(CORS)
    expect(answer.text).not.toContain('clickId')
  })

  test('breaks the connection, or never answers, where a fault says so', async () => {
    emulator.now.fault({ kind: 'reset' })
    await expect(postAsPage(emulator.now, path, CLICK)).rejects.toThrow('fetch failed')
    emulator.now.fault({ kind: 'hang' })
    const request = { method: 'POST', body: '{}', signal: AbortSignal.timeout(150) }
    await expect(call(emulator.now, path, request)).rejects.toThrow(/timeout/)
  })
})

test('hits with a fault for clicks neither a preflight nor a lead', async () => {
  emulator.now.fault({ kind: 'server_error', only: 'click' })
  expect((await call(emulator.now, '/track/click', { method: 'OPTIONS' })).status).toBe(204)
  expect((await postLead(emulator.now, LEAD)).status).toBe(200)
  expect((await postAsPage(emulator.now, '/track/click', CLICK)).status).toBe(500)
})

test('hits with a fault for leads no click', async () => {
  emulator.now.fault({ kind: 'server_error', only: 'lead' })
  expect((await postAsPage(emulator.now, '/track/click', CLICK)).status).toBe(200)
})

test('notes with each call from which page and which browser it came', async () => {
  const headers = { origin: 'null', referer: 'https://lumen.test/', 'user-agent': 'Firefox' }
  await postAsPage(emulator.now, '/track/click', CLICK, headers)
  const noted = {
    path: '/track/click',
    origin: 'null',
    referer: 'https://lumen.test/',
    userAgent: 'Firefox',
  }
  const { json } = await call(emulator.now, '/__emu/state')
  expect(json).toMatchObject({ calls: [noted] })
})

test('another process can give a link a partner and a discount, and allow hostnames', async () => {
  const partner = { name: 'Max', image: null, groupId: null, tenantId: null }
  await postCommand(emulator.now, 'links', { id: 'link_2', link: { key: 'max' }, partner })
  await postCommand(emulator.now, 'hostnames', { allowed: ['lumen.test'] })
  const click = (referer: string) =>
    postAsPage(emulator.now, '/track/click', { ...CLICK, key: 'max' }, { referer })
  expect((await click('https://other.test/')).status).toBe(403)
  expect((await click('https://lumen.test/')).json).toMatchObject({ partner, discount: null })
})
