import { afterAll, expect, test } from 'vitest'
import { LEAD, SITE } from '../../support/start-stack.ts'
import { BEARER, startAdmin } from '../../support/start-admin.ts'

const atRoot = await startAdmin()
const prefixed = await startAdmin({ vars: { BASE_PATH: '/_d' } })
afterAll(async () => {
  await atRoot.close()
  await prefixed.close()
})

const places = [atRoot.url, `${prefixed.url}/_d`]

const ask = (url: string, init: RequestInit) =>
  fetch(url, { redirect: 'manual', headers: { origin: SITE }, ...init })

test.each([
  ['OPTIONS', '//track/lead/client', 204],
  ['POST', '//track/lead/client', 200],
  ['POST', '///track/lead', 200],
  ['POST', '//track/sale', 403],
  ['OPTIONS', '//track/click', 204],
  ['POST', '//track/click', 307],
  ['POST', '////track/visit', 307],
  ['GET', '//track/lead', 405],
])('forgives an API host the slashes at its end: %s %s is %i', async (method, path, status) => {
  const body = method === 'POST' ? JSON.stringify(LEAD) : null
  for (const place of places) {
    const answer = await ask(`${place}${path}`, { method, body })
    expect([place, answer.status]).toEqual([place, status])
    expect(answer.headers.get('access-control-allow-origin')).toBe(SITE)
    const location = answer.headers.get('location')
    if (status === 307) expect(location).toMatch(/^http:\/\/[\d.:]+\/track\/(click|visit)$/)
  }
})

test.each([
  ['GET', '//health'],
  ['GET', '//admin'],
  ['GET', '//admin/dead-letters'],
  ['GET', '//nothing'],
  ['POST', '//dub/webhook'],
  ['POST', '/track//lead'],
  ['POST', '//track//lead'],
  ['POST', '/x//track/lead'],
  ['POST', '/%2Ftrack/lead'],
  ['POST', '/\\track/lead/'],
])('is exact about every other slash: %s %s is no path', async (method, path) => {
  const body = method === 'POST' ? JSON.stringify(LEAD) : null
  for (const place of places) {
    const answer = await ask(`${place}${path}`, {
      method,
      body,
      headers: { origin: SITE, ...BEARER },
    })
    expect([place, answer.status]).toEqual([place, 404])
  }
})
