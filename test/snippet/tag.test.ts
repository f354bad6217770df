import { afterEach, beforeEach, expect, test } from 'vitest'
import { readOptions } from '../../snippet/tag.ts'
import { openPage, type OpenPage } from './support/open-page.ts'
import { type RecordingServer, startRecordingServer } from './support/recording-server.ts'

let server: RecordingServer
let page: OpenPage | undefined
beforeEach(async () => {
  server = await startRecordingServer()
})
afterEach(async () => {
  await page?.close()
  await server.close()
})

test.each([
  ['the script at the top', '/dub.js', '/track/lead'],
  ['the script under a prefix', '/_d/dub.js', '/_d/track/lead'],
  ['the script under two prefixes', '/a/b/dub.js', '/a/b/track/lead'],
  ['the script under its hash', '/dub.0123456789abcdef.js', '/track/lead'],
  ['the script under a prefix and its hash', '/_d/dub.0123456789abcdef.js', '/_d/track/lead'],
  ['the script with a query', '/dub.js?v=2&from=a/b', '/track/lead'],
  ['the script under a prefix with a query', '/_d/dub.js?v=2', '/_d/track/lead'],
  ['the script under another name', '/_d/d.js', '/_d/track/lead'],
])('reports to the folder of %s', async (_, src, path) => {
  page = await openPage(`<script defer src="${server.url}${src}"></script>`)
  await page.dubTrack('Sign up', { customerExternalId: 'user_123' })
  expect(server.requests).toMatchObject([{ path, origin: 'http://shop.example' }])
})

test.each([
  ['without a slash at the end', '', '/track/lead'],
  ['with a slash at the end', '/', '/track/lead'],
  ['with a path', '/_d', '/_d/track/lead'],
  ['with a path and a slash at the end', '/_d/', '/_d/track/lead'],
])('reports to data-endpoint %s', async (_, end, path) => {
  const scripts = await startRecordingServer()
  page = await openPage(
    `<script defer src="${scripts.url}/cdn/dub.js" data-endpoint="${server.url}${end}"></script>`,
  )
  await page.dubTrack('Sign up', { customerExternalId: 'user_123' })
  expect(server.requests).toMatchObject([{ path }])
  expect(scripts.requests).toEqual([])
  await scripts.close()
})

test('takes an empty data-endpoint for none', async () => {
  page = await openPage(`<script defer src="${server.url}/dub.js" data-endpoint=""></script>`)
  await page.dubTrack('Sign up', { customerExternalId: 'user_123' })
  expect(server.requests).toMatchObject([{ path: '/track/lead' }])
})

test.each(['blob:http://shop.example/4c1f', 'data:text/javascript,'])(
  'reports to the site itself when the script has no address of its own: %s',
  (src) => {
    expect(readOptions(Object.assign(document.createElement('script'), { src }))).toEqual({ endpoint: '/' })
  },
)
