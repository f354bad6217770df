import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createDubTrack } from '../../snippet/module.ts'
import { type RecordingServer, startRecordingServer } from './support/recording-server.ts'
import { CLICK_ID, RECORDED } from './support/replies.ts'
import { setClickCookie } from './support/visitor.ts'

let server: RecordingServer
beforeAll(async () => {
  server = await startRecordingServer()
})
afterAll(() => server.close())
beforeEach(() => setClickCookie(CLICK_ID))

test.each([
  ['', '/track/lead'],
  ['/', '/track/lead'],
  ['//', '/track/lead'],
  ['/_d', '/_d/track/lead'],
  ['/_d/', '/_d/track/lead'],
])('reports to an endpoint with "%s" at its end as %s', async (end, path) => {
  const dubTrack = createDubTrack({ endpoint: `${server.url}${end}` })
  expect(await dubTrack('Sign up', { customerExternalId: 'user_123' })).toEqual({
    ...RECORDED,
    status: 'recorded',
  })
  expect(server.requests.at(-1)?.path).toBe(path)
})

test('puts nothing on window', () => {
  createDubTrack({ endpoint: server.url })
  expect(window).not.toHaveProperty('dubTrack')
})
