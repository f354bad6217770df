import { readFileSync } from 'node:fs'
import { runInThisContext } from 'node:vm'
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest'
import { openPage, type OpenPage } from './support/open-page.ts'
import { type RecordingServer, startRecordingServer } from './support/recording-server.ts'
import { dubError, DUPLICATE, RECORDED, SOLD } from './support/replies.ts'
import { STUB } from './support/stub-line.ts'

const LEAD = { customerExternalId: 'user_123' }
const EARLY_CALLS = `<script>
  window.early = [
    dubTrack('Sign up', { customerExternalId: 'user_1' }),
    dubTrack('Sign up', { customerExternalId: 'user_2' }),
    dubTrack('Sign up', { customerExternalId: 'user_3', clickId: '' }),
    dubTrack(),
  ]
</script>`

let server: RecordingServer
let page: OpenPage | undefined
const tag = () => `<script defer src="${server.url}/dub.js"></script>`
const names = () => page && Object.getOwnPropertyNames(page.window).toSorted()

beforeEach(async () => {
  server = await startRecordingServer()
})
afterEach(async () => {
  await page?.close()
  await server.close()
})

test('sends the calls made before the script has loaded, in order', async () => {
  page = await openPage(`${STUB}${EARLY_CALLS}${tag()}`)
  await Promise.all(Reflect.get(page.window, 'early'))
  expect(server.bodies()).toMatchObject([
    { eventName: 'Sign up', customerExternalId: 'user_1' },
    { eventName: 'Sign up', customerExternalId: 'user_2' },
    { eventName: 'Sign up', customerExternalId: 'user_3', clickId: '' },
    { clickId: expect.any(String) },
  ])
})

test('settles each early promise with the receipt of its own call', async () => {
  server.answer(
    { status: 200, body: RECORDED },
    { status: 200, body: DUPLICATE },
    { status: 202, body: { queued: true } },
    { status: 422, body: dubError('unprocessable_entity') },
  )
  page = await openPage(`${STUB}${EARLY_CALLS}${tag()}`)
  expect(await Promise.all(Reflect.get(page.window, 'early'))).toMatchObject([
    { status: 'recorded' },
    { status: 'duplicate' },
    { status: 'queued' },
    { status: 'refused' },
  ])
})

test('makes sales and customers of before the script has loaded, with their own receipts', async () => {
  server.answer({ status: 200, body: SOLD }, { status: 202, body: { queued: true } })
  const calls = `<script>
    window.early = [
      dubTrack.sale({ customerExternalId: 'user_1', amount: 4900, invoiceId: 'inv_1' }),
      dubTrack.customer({ customerExternalId: 'user_2' }),
    ]
  </script>`
  page = await openPage(`${STUB}${calls}${tag()}`)
  expect(await Promise.all(Reflect.get(page.window, 'early'))).toMatchObject([
    { status: 'recorded', sale: { amount: 4900 } },
    { status: 'queued' },
  ])
  expect(server.requests.map(({ path }) => path)).toEqual(['/track/sale', '/track/customer'])
  expect(server.bodies()).toMatchObject([{ invoiceId: 'inv_1' }, { customerExternalId: 'user_2' }])
})

test('takes the calls of the stub that pages had before it knew sales', async () => {
  const older =
    '<script>window.dubTrack=window.dubTrack||function(){var a=arguments;return new Promise(function(r){(dubTrack.q=dubTrack.q||[]).push([a,r])})}</script>'
  page = await openPage(`${older}${EARLY_CALLS}${tag()}`)
  await Promise.all(Reflect.get(page.window, 'early'))
  expect(server.requests).toHaveLength(4)
})

// The document of these tests lets strict code make a global by assigning to it; browsers and Node do not.
test('is a stub in strict mode too, as in a module that a framework makes of the tag', () => {
  onTestFinished(() => void Reflect.deleteProperty(globalThis, 'dubTrack'))
  runInThisContext(`'use strict';${STUB.replaceAll(/<\/?script>/g, '')}`)
  expect(Reflect.get(globalThis, 'dubTrack')).toHaveProperty('sale')
})

test('is what the page of the demo has', () => {
  const demo = readFileSync('demo/page/index.html', 'utf8')
  expect(demo).toContain(STUB.replaceAll('\n', ''))
})

test('still answers calls of the stub after the script has loaded', async () => {
  page = await openPage(`${STUB}<script>window.old = dubTrack</script>${tag()}`)
  const old: unknown = Reflect.get(page.window, 'old')
  expect(old).not.toBe(page.dubTrack)
  const call = Reflect.get(page.window, 'old')
  expect(await call('Sign up', { customerExternalId: 'user_123' })).toMatchObject({
    status: 'recorded',
  })
  expect(server.bodies()).toMatchObject([{ customerExternalId: 'user_123' }])
})

test('works without the stub', async () => {
  page = await openPage(tag())
  expect(await page.dubTrack('Sign up', LEAD)).toMatchObject({ status: 'recorded' })
})

test('stays in place when the stub comes after the script', async () => {
  page = await openPage(tag())
  const loaded = page.dubTrack
  page.window.document.write(STUB)
  expect(page.dubTrack).toBe(loaded)
})

test('runs once when loaded twice', async () => {
  const first = tag().replace('defer', 'defer onload="window.first = dubTrack"')
  page = await openPage(`${STUB}${EARLY_CALLS}${first}${tag()}`)
  await Promise.all(Reflect.get(page.window, 'early'))
  expect(page.dubTrack).toBe(Reflect.get(page.window, 'first'))
  expect(page.dubTrack.clickId).toBeTypeOf('function')
  await page.dubTrack('Log in', LEAD)
  expect(server.requests).toHaveLength(5)
})

test.each([
  ['a form', '<form id="dubTrack"><input name="clickId"></form>'],
  ['an image', '<img name="dubTrack">'],
])('defines dubTrack where %s of the page has that name', async (_, html) => {
  page = await openPage(`${html}${tag()}`)
  expect(await page.dubTrack('Sign up', LEAD)).toMatchObject({ status: 'recorded' })
})

test('reports nothing to the endpoint of an element that poses as its tag', async () => {
  const evil = await startRecordingServer()
  page = await openPage('<p>no script yet</p>')
  const { document } = page.window
  const image = document.createElement('img')
  image.setAttribute('data-endpoint', evil.url)
  Object.defineProperty(document, 'currentScript', { value: image })
  page.window.eval(readFileSync('dist/dub.js', 'utf8'))
  expect(await page.dubTrack('Sign up', LEAD)).toEqual({ status: 'skipped', reason: 'no_endpoint' })
  expect(evil.requests).toEqual([])
  await evil.close()
})

test.each([
  ['with the stub', STUB],
  ['without the stub', ''],
])('adds dubTrack to window and nothing else, %s', async (_, stub) => {
  page = await openPage('<p>no script</p>')
  const before = names()
  await page.close()
  page = await openPage(`${stub}${tag()}`)
  await page.dubTrack('Sign up', LEAD)
  expect(names()).toEqual([...(before ?? []), 'dubTrack'].toSorted())
})

test('sends the early calls behind one that is not a call', async () => {
  const broken = '<script>dubTrack.q=[null,"call",[null,null]]</script>'
  page = await openPage(`${STUB}${broken}${EARLY_CALLS}${tag()}`)
  await Promise.all(Reflect.get(page.window, 'early'))
  expect(server.requests.length).toBeGreaterThan(0)
})
