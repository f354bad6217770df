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
  ['at the top', '/dub.js', '/track/lead'],
  ['under a prefix', '/_d/dub.js', '/_d/track/lead'],
  ['under two prefixes', '/a/b/dub.js', '/a/b/track/lead'],
  ['under its hash', '/dub.0123456789abcdef.js', '/track/lead'],
  ['under a prefix and its hash', '/_d/dub.0123456789abcdef.js', '/_d/track/lead'],
  ['with a query', '/dub.js?v=2&from=a/b', '/track/lead'],
  ['under a prefix with a query', '/_d/dub.js?v=2', '/_d/track/lead'],
  ['under another name', '/_d/d.js', '/_d/track/lead'],
])('reports to the folder of a script %s', async (_, src, path) => {
  page = await openPage(`<script defer src="${server.url}${src}"></script>`)
  await page.dubTrack('Sign up', { customerExternalId: 'user_123' })
  expect(server.requests).toMatchObject([{ path, origin: 'http://shop.example' }])
})

test.each([
  ['without a slash at the end', '', '/track/lead'],
  ['with a slash at the end', '/', '/track/lead'],
  ['with a path', '/_d', '/_d/track/lead'],
  ['with a path and a slash at the end', '/_d/', '/_d/track/lead'],
])('reports to a data-endpoint %s', async (_, end, path) => {
  const scripts = await startRecordingServer()
  page = await openPage(
    `<script defer src="${scripts.url}/cdn/dub.js" data-endpoint="${server.url}${end}"></script>`,
  )
  await page.dubTrack('Sign up', { customerExternalId: 'user_123' })
  expect(server.requests).toMatchObject([{ path }])
  expect(scripts.requests).toEqual([])
  await scripts.close()
})

test('ignores an empty data-endpoint', async () => {
  page = await openPage(`<script defer src="${server.url}/dub.js" data-endpoint=""></script>`)
  await page.dubTrack('Sign up', { customerExternalId: 'user_123' })
  expect(server.requests).toMatchObject([{ path: '/track/lead' }])
})

/** A tag that is in no page, with these attributes. */
function createTag(attributes: Record<string, string>): HTMLScriptElement {
  const tag = document.createElement('script')
  for (const [name, value] of Object.entries(attributes)) tag.setAttribute(name, value)
  return tag
}

/** An element of the page's that stands for `document.currentScript`, as `<img name="currentScript">` does. */
function createImpostor(): Element {
  const image = document.createElement('img')
  image.dataset['endpoint'] = 'https://evil.example'
  return image
}

test.each([
  ['there is no tag', null],
  ['an element of the page stands in its place', createImpostor()],
])('knows no endpoint when %s', (_, tag) => {
  expect(readOptions(tag)).toEqual({})
})

test('reports to the data-endpoint of a tag without src', () => {
  const tag = createTag({ 'data-endpoint': 'https://t.example.com' })
  expect(readOptions(tag).endpoint).toBe('https://t.example.com')
})

test.each([{}, { src: 'blob:http://shop.example/4c1f' }, { src: 'data:text/javascript,' }])(
  'knows no endpoint when the URL of the script has no folder: %j',
  (attributes) => {
    expect(readOptions(createTag(attributes)).endpoint).toBe('')
  },
)
