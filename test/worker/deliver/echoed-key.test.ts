import { afterAll, expect, test } from 'vitest'
import { openServer } from '../../../emulator/server.ts'
import { callDub } from '../../../worker/deliver/call-dub.ts'

const KEY = 'dub_a-key-that-nobody-may-see'

/** A Dub, or something before it, that says what it was sent. */
const echo = await openServer(0, (_, request, response) => {
  const message = `Not accepted: ${request.headers.authorization}`
  response.writeHead(422, { 'content-type': 'application/json' })
  response.end(JSON.stringify({ error: { code: 'unprocessable_entity', message } }))
})
afterAll(() => echo.close())

test('a key that Dub says back gets no further', async () => {
  const settings = { DUB_API_URL: echo.url, DUB_API_KEY: KEY }
  const request = { method: 'POST', path: '/track/lead', body: '{}' } as const
  expect(await callDub(settings, request, AbortSignal.timeout(5000))).toMatchObject({
    status: 422,
    body: { error: { message: 'Not accepted: Bearer (DUB_API_KEY)' } },
  })
})
