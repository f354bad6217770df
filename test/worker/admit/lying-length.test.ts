import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Stack, startStack } from '../../support/start-stack.ts'
import { AS_WRITTEN } from '../../support/worker-config.ts'
import { toModule } from '../../support/worker-modules.ts'

const KILOBYTES = 1024

/** A Worker in front that hands on another body than the one whose length it was told. */
const FRONT = `export default {
  fetch: (request, { TRACK }) => {
    const { searchParams } = new URL(request.url)
    const headers = new Headers(request.headers)
    headers.set('origin', 'https://www.lumen.test')
    headers.set('content-length', searchParams.get('length'))
    const event = '{"eventName":"Sign up","customerExternalId":"user_1","clickId":""}'
    const body = event.padEnd(Number(searchParams.get('bytes')), ' ')
    return TRACK.fetch('https://t.lumen.test/track/lead', {
      method: 'POST',
      headers,
      body: new Blob([body]).stream(),
    })
  },
}`

let stack: Stack
beforeAll(async () => {
  stack = await startStack(
    { ALLOWED_ORIGINS: 'https://www.lumen.test' },
    {
      neighbour: {
        name: 'front',
        modules: [toModule('front.js', FRONT)],
        compatibilityDate: AS_WRITTEN.compatibility_date,
        serviceBindings: { TRACK: AS_WRITTEN.name },
        unsafeDirectSockets: [{ port: 0 }],
      },
    },
  )
})
afterAll(() => stack?.close())

const post = (length: string, bytes: number) =>
  fetch(`${stack.worker.neighbourUrl}/?length=${encodeURIComponent(length)}&bytes=${bytes}`)

test.each(['5', '-1', '0x10', '1e2', ''])(
  'refuses a large body of a bound Worker whose Content-Length says "%s"',
  async (length) => {
    const answer = await post(length, 200 * KILOBYTES)
    expect(answer.status).toBe(413)
    expect(stack.dub.calls).toEqual([])
  },
)

test.each(['5', '-1', '40000'])(
  'takes a small one whose Content-Length says "%s"',
  async (length) => {
    const answer = await post(length, KILOBYTES)
    expect(answer.status).not.toBe(413)
    expect(stack.dub.calls.length).toBeGreaterThan(0)
  },
)
