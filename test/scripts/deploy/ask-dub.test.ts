import { afterAll, expect, test } from 'vitest'
import { openServer } from '../../../emulator/server.ts'
import { askDub } from '../../../scripts/deploy/ask-dub.ts'

const KEY = 'dub_key_that_nobody_may_see'

/** Answers as a Dub that says back what it was sent. */
const server = await openServer(0, ({ authorization }, _, response) => {
  response.writeHead(401, { 'content-type': 'application/json' })
  response.end(
    JSON.stringify({ error: { code: 'unauthorized', message: `Not ${authorization}.` } }),
  )
})
afterAll(() => server.close())

test('what Dub says of a refused key has no key in it', async () => {
  const { key, answer } = await askDub(KEY, { DUB_API_URL: server.url })
  expect(key).toBe('rejected')
  expect(answer).toContain('Not Bearer (DUB_API_KEY).')
})

test('a Dub that cannot be reached says nothing of the key', async () => {
  expect(await askDub(KEY, { DUB_API_URL: 'http://127.0.0.1:9' })).toMatchObject({ key: 'unknown' })
})
