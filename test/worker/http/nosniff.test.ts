import { afterAll, expect, test } from 'vitest'
import { printTag } from '../../support/printed-tag.ts'
import { BEARER, startAdmin } from '../../support/start-admin.ts'
import { LEAD, SITE } from '../../support/start-stack.ts'

const atRoot = await startAdmin()
const prefixed = await startAdmin({ vars: { BASE_PATH: '/_d' } })
const misconfigured = await startAdmin({ vars: { RETRY_HOURS: 'soon' } })
afterAll(async () => {
  await atRoot.close()
  await prefixed.close()
  await misconfigured.close()
})

const { name } = printTag()
const UNKNOWN = 'dub.0123456789abcdef.js'
const PAGE = { origin: SITE }
const LEAD_BODY = JSON.stringify(LEAD)

interface Asked {
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

test.each<[string, string, number, Asked?]>([
  ['GET', '/dub.js', 200],
  ['HEAD', '/dub.js', 200],
  ['POST', '/dub.js', 405],
  ['GET', `/${name}`, 200],
  ['HEAD', `/${name}`, 200],
  ['POST', `/${name}`, 405],
  ['GET', `/${UNKNOWN}`, 404],
  ['HEAD', `/${UNKNOWN}`, 404],
  ['POST', `/${UNKNOWN}`, 405],
  ['GET', '/dub.mjs', 404],
  ['GET', '/nothing', 404],
  ['HEAD', '/nothing', 404],
  ['GET', '/health', 200],
  ['HEAD', '/health', 200],
  ['POST', '/health', 405],
  ['OPTIONS', '/track/lead', 204, { headers: PAGE }],
  ['OPTIONS', '/track/lead', 403, { headers: { origin: 'https://foreign.example' } }],
  ['POST', '/track/lead', 200, { headers: PAGE, body: LEAD_BODY }],
  ['POST', '/track/lead', 403, { body: LEAD_BODY }],
  ['POST', '/track/lead', 413, { headers: PAGE, body: ' '.repeat(40_000) }],
  ['POST', '/track/lead', 422, { headers: PAGE, body: '{}' }],
  ['GET', '/track/lead', 405],
  ['GET', '/admin', 401],
  ['GET', '/admin', 200, { headers: BEARER }],
  ['HEAD', '/admin', 200, { headers: BEARER }],
  ['POST', '/admin', 405, { headers: BEARER }],
  ['GET', '/admin/nothing', 404, { headers: BEARER }],
  ['GET', '/admin/dead-letters', 200, { headers: BEARER }],
  ['HEAD', '/admin/dead-letters', 200, { headers: BEARER }],
  ['GET', '/admin/dead-letters/none', 404, { headers: BEARER }],
  ['POST', '/admin/replay', 200, { headers: BEARER, body: '{"reason":"none"}' }],
  ['POST', '/admin/discard', 200, { headers: BEARER, body: '{"reason":"none"}' }],
  ['POST', '/admin/discard', 422, { headers: BEARER, body: '{}' }],
])('sends nosniff with the answer to %s %s: %i', async (method, path, status, asked) => {
  for (const place of [atRoot.url, `${prefixed.url}/_d`]) {
    const response = await fetch(`${place}${path}`, { method, ...asked })
    expect([place, response.status]).toEqual([place, status])
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  }
})

test('sends nosniff with a 304 for the script', async () => {
  for (const url of [`${atRoot.url}/${name}`, `${prefixed.url}/_d/${name}`]) {
    const etag = (await fetch(url)).headers.get('etag') ?? ''
    const { status, headers } = await fetch(url, { headers: { 'if-none-match': etag } })
    expect([status, headers.get('x-content-type-options')]).toEqual([304, 'nosniff'])
  }
})

test('sends nosniff at every path while a setting is wrong', async () => {
  for (const path of ['/health', '/admin', '/track/lead', `/${UNKNOWN}`, '/nothing']) {
    const { status, headers } = await fetch(`${misconfigured.url}${path}`)
    expect([path, status, headers.get('x-content-type-options')]).toEqual([path, 500, 'nosniff'])
  }
})
