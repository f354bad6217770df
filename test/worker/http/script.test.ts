import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, describe, expect, test } from 'vitest'
import { printTag } from '../../support/printed-tag.ts'
import { LEAD, read, startStack } from '../../support/start-stack.ts'

const atRoot = await startStack()
const prefixed = await startStack({ BASE_PATH: '/_d' })
afterAll(async () => {
  await atRoot.close()
  await prefixed.close()
})

const { name: HASHED, integrity: INTEGRITY } = printTag()
const FOR_AN_HOUR = 'public, max-age=3600, stale-while-revalidate=86400'
const FOR_EVER = 'public, max-age=31536000, immutable'

describe.each([
  ['a host of its own', atRoot.worker.url],
  ["a path of the site's host", `${prefixed.worker.url}/_d`],
])('at %s', (where, base) => {
  test.each([
    ['the script by its name, to be cached for an hour', 'dub.js', FOR_AN_HOUR, 'dub.js'],
    ['the script under its hash, to be cached for ever', HASHED, FOR_EVER, 'dub.js'],
    ['the second file, to be cached for an hour', 'dub-more.js', FOR_AN_HOUR, 'dub-more.js'],
    ['the third file, to be cached for an hour', 'dub-debug.js', FOR_AN_HOUR, 'dub-debug.js'],
  ])(`serves at ${where} %s`, async (__, name, cacheControl, file) => {
    const response = await fetch(`${base}/${name}`)
    expect(response.status).toBe(200)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': expect.stringContaining('javascript'),
      'cache-control': cacheControl,
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
      etag: expect.any(String),
    })
    expect(await response.text()).toBe(readFileSync(`dist/${file}`, 'utf8'))
  })

  test(`serves at ${where} the script that the printed integrity belongs to`, async () => {
    const script = await (await fetch(`${base}/${HASHED}`)).bytes()
    const digest = createHash('sha384').update(script).digest('base64')
    expect(`sha384-${digest}`).toBe(INTEGRITY)
  })

  test.each([
    ['another hash', 'dub.0123456789abcdef.js'],
    ['a hash in capitals', `dub.${'A'.repeat(16)}.js`],
    ['half a hash', `${HASHED.slice(0, 12)}.js`],
    ['no hash between the dots', 'dub..js'],
    ['the hash alone', HASHED.slice('dub.'.length)],
    ['something behind the hash', `${HASHED}.js`],
    ['a folder before the hash', `a/${HASHED}`],
    ['a module under the hash', HASHED.replace(/js$/, 'mjs')],
  ])(`answers 404 without caching for %s at ${where}`, async (__, name) => {
    const { status, headers, body } = await read(`${base}/${name}`)
    expect(status).toBe(404)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(body).toMatchObject({ error: { code: 'not_found' } })
  })

  test(`lets a page read the 404 of an old hash at ${where}`, async () => {
    const { status, headers } = await read(`${base}/dub.0123456789abcdef.js`)
    expect([status, headers.get('access-control-allow-origin')]).toEqual([404, '*'])
  })

  test.each(['dub.js', HASHED])(
    `answers HEAD of %s at ${where} as GET, without the script`,
    async (name) => {
      const [head, get] = await Promise.all(
        ['HEAD', 'GET'].map((method) => fetch(`${base}/${name}`, { method })),
      )
      expect(head?.status).toBe(200)
      expect(await head?.text()).toBe('')
      expect(head?.headers.get('cache-control')).toBe(get?.headers.get('cache-control'))
    },
  )

  test.each(['dub.js', HASHED])(`refuses a POST to %s at ${where}`, async (name) => {
    const response = await fetch(`${base}/${name}`, { method: 'POST', body: '{}' })
    expect(response.status).toBe(405)
  })
})

test.each(['dub.js', HASHED])('names the methods that %s takes under a path', async (name) => {
  const { headers } = await fetch(`${prefixed.worker.url}/_d/${name}`, { method: 'DELETE' })
  expect(headers.get('allow')).toBe('GET, HEAD')
})

test.each([
  ['a host', atRoot.worker.url],
  ['a path', `${prefixed.worker.url}/_d`],
  ['the host of a path', prefixed.worker.url],
])('serves of the build nothing but the scripts at %s', async (_, base) => {
  const built = readdirSync('dist', { recursive: true, encoding: 'utf8' })
  expect(built).toEqual(expect.arrayContaining(['_headers', 'react.mjs', 'types/index.d.ts']))
  const answers = await Promise.all(built.map(async (path) => (await fetch(`${base}/${path}`)).ok))
  const served = built.filter((_path, index) => answers[index])
  expect(served.toSorted()).toEqual(['dub-debug.js', 'dub-more.js', HASHED, 'dub.js'].toSorted())
})

test('serves the script under BASE_PATH alone when there is one', async () => {
  const lead = { ...LEAD, customerExternalId: 'prefixed' }
  expect((await prefixed.post(lead, { path: '/_d/track/lead' })).status).toBe(200)
  expect((await prefixed.post(lead)).status).toBe(404)
  expect((await read(`${prefixed.worker.url}/_d/health`)).status).toBe(200)
  expect((await read(`${prefixed.worker.url}/_dx/health`)).status).toBe(404)
})
