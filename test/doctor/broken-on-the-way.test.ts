import { readFileSync } from 'node:fs'
import { beforeEach, expect, test } from 'vitest'
import { openServer } from '../../emulator/server.ts'
import { hashedName } from '../../scripts/hashed-name.ts'
import { type Meddle, startMeddler } from './support/start-meddler.ts'
import { complaints, look, startPatient } from './support/start-patient.ts'

const patient = await startPatient()
const { url, meddle } = await startMeddler(patient.url)
beforeEach(() => meddle(() => {}))

const HASHED = `/${hashedName(readFileSync('dist/dub.js'))}`

const RULES = /Transform Rules/

const setHeader =
  (path: string, name: string, value: string): Meddle =>
  (request, answer) => {
    if (request.url?.startsWith(path)) answer.headers[name] = value
  }

const dropHeader =
  (path: string, name: string): Meddle =>
  (request, answer) => {
    if (request.url?.startsWith(path)) delete answer.headers[name]
  }

const answerWith =
  (path: string, status: number, body: string): Meddle =>
  (request, _, response) => {
    if (!request.url?.startsWith(path)) return
    response.writeHead(status, { 'content-type': 'text/html' }).end(body)
    return true
  }

test.each<[breaks: string, how: Meddle, finding: string, remedy: RegExp]>([
  ['a login before the Worker', answerWith('/', 302, ''), 'failed reachable', /Cloudflare Access/],
  [
    'a bot check before the Worker',
    answerWith('/', 403, 'Just a moment'),
    'failed reachable',
    /bot check/,
  ],
  ['a Worker that throws', answerWith('/', 530, 'error 1101'), 'failed reachable', /wrangler tail/],
  [
    'a site in place of the Worker',
    answerWith('/', 200, '<html>'),
    'failed reachable',
    /not a page.*The demo's Worker/,
  ],
  ['a script that is gone', answerWith('/dub', 404, ''), 'failed script', /wrangler deploy/],
  [
    'a script that comes as a page',
    setHeader('/dub.js', 'content-type', 'text/html'),
    'failed script',
    /page rule/,
  ],
  [
    'a script that is changed',
    answerWith('/dub-more.js', 200, 'other()'),
    'failed hash',
    /Deploy this version/,
  ],
  [
    'a script that is gone under the name in the tag',
    answerWith(HASHED, 404, ''),
    'failed hash',
    /Deploy this version/,
  ],
  [
    'a script without CORS',
    dropHeader('/dub.js', 'access-control-allow-origin'),
    'failed script',
    /dist\/_headers/,
  ],
  [
    'a script that is never kept',
    setHeader('/dub.js', 'cache-control', 'no-store'),
    'failed cache',
    /Browser Cache TTL/,
  ],
  [
    'a script that is kept too long',
    setHeader('/dub.js', 'cache-control', 'max-age=31536000'),
    'failed cache',
    /Respect existing headers/,
  ],
  [
    'CORS headers that are taken away',
    dropHeader('/track', 'access-control-allow-origin'),
    'failed your origin',
    RULES,
  ],
  [
    'a preflight without its methods',
    dropHeader('/track', 'access-control-allow-methods'),
    'failed preflight',
    RULES,
  ],
  [
    'every origin let in',
    setHeader('/track', 'access-control-allow-origin', '*'),
    'failed other origins',
    RULES,
  ],
  [
    'a clock that is wrong',
    setHeader('/health', 'date', new Date(0).toUTCString()),
    'failed clock',
    /NTP/,
  ],
  [
    'a webhook that is kept out',
    answerWith('/dub/webhook', 403, 'no'),
    'warning webhook',
    /Let Dub reach it/,
  ],
  ['/admin that is kept out', answerWith('/admin', 403, 'no'), 'failed admin', /Cloudflare Access/],
])('names the remedy for %s', async (_, how, expected, remedy) => {
  meddle(how)
  const found = complaints(await look(url))
  const named = found.find(({ name, outcome }) => `${outcome} ${name}` === expected)
  expect(found.map(({ name, outcome }) => `${outcome} ${name}`)).toContain(expected)
  expect(named?.remedy).toMatch(remedy)
})

test('has nothing against a script that browsers alone may keep', async () => {
  meddle(setHeader('/dub.js', 'cache-control', 'private, max-age=3600'))
  expect(complaints(await look(url))).toEqual([])
})

test('names the remedy for a path below which there is no Worker', async () => {
  expect(await look(`${patient.url}/_d`)).toEqual([
    expect.objectContaining({ outcome: 'failed', remedy: expect.stringContaining('BASE_PATH') }),
  ])
})

test('names the remedy where nothing listens', async () => {
  const gone = await openServer(0, () => {})
  await gone.close()
  expect(await look(gone.url)).toEqual([
    expect.objectContaining({ outcome: 'failed', remedy: expect.stringContaining('npm start') }),
  ])
})

test('names the remedy for a host without a DNS record', async () => {
  expect(await look('https://t.shop.invalid')).toEqual([
    expect.objectContaining({
      outcome: 'failed',
      says: expect.stringContaining('not found'),
      remedy: expect.stringContaining('pattern = "t.shop.invalid"'),
    }),
  ])
})
