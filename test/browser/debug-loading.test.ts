import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { STUB } from '../snippet/support/stub-line.ts'
import { printTag } from '../support/printed-tag.ts'
import { debuggedPage, listen, openDebugged } from './support/debugged-page.ts'
import { pageWith, signupPage } from './support/signup-page.ts'
import { CLICK_ID, startBrowserStack } from './support/start-browser-stack.ts'

const stack = await startBrowserStack()
const { site, workerOrigin } = stack
const SIGNUP = `${site.origin}/signup`
const NONCE = 'XYZ'
const FILE = readFileSync('dist/dub-debug.js')

const asksForDebug = (requests: readonly { url: () => string }[]) =>
  requests.filter((request) => request.url().includes('dub-debug.js'))

test('a page without data-debug loads no third file, and says nothing', async () => {
  site.serveSignup(signupPage(`${workerOrigin}/dub.js`))
  const visit = await stack.arrive(CLICK_ID)
  const { lines } = listen(visit.page)
  await visit.page.goto(SIGNUP, { waitUntil: 'networkidle0' })
  await visit.track('Sign up', { customerExternalId: 'user_1' })
  expect(asksForDebug(visit.requests)).toEqual([])
  expect(lines).toEqual([])
})

test('npm run build -- --debug prints a tag that explains a page with a strict policy', async () => {
  const tag = printTag('dist', '--debug').tag.replace('https://t.example.com', workerOrigin)
  const withNonce = `${STUB}\n${tag}`.replaceAll('<script', `<script nonce="${NONCE}"`)
  site.serveSignup(
    pageWith(withNonce),
    `default-src 'none'; script-src 'nonce-${NONCE}'; connect-src ${workerOrigin}; img-src data:`,
  )
  const { said, track, requests } = await openDebugged(await stack.arrive(CLICK_ID), SIGNUP)
  await track('Sign up', { customerExternalId: 'user_1' })
  await said('recorded, Dub has it.')
  const hash = createHash('sha384').update(FILE).digest('base64')
  expect(asksForDebug(requests).map((request) => request.url())).toEqual([
    `${workerOrigin}/dub-debug.js?sha384-${hash}`,
  ])
})

test('a third file with another integrity does not run, and the page reports as before', async () => {
  const hash = createHash('sha384').update('another file').digest('base64')
  site.serveSignup(debuggedPage(workerOrigin, `data-debug-integrity="sha384-${hash}"`))
  const visit = await stack.arrive(CLICK_ID)
  const { lines } = listen(visit.page)
  await visit.page.goto(SIGNUP, { waitUntil: 'networkidle0' })
  expect(await visit.track('Sign up', { customerExternalId: 'user_1' })).toMatchObject({
    status: 'recorded',
  })
  expect(asksForDebug(visit.requests)).toHaveLength(1)
  expect(lines).toEqual([])
})

test('data-debug says which rule of a policy forbids the request', async () => {
  site.serveSignup(debuggedPage(workerOrigin), `connect-src 'self'`)
  const { said, track } = await openDebugged(await stack.arrive(CLICK_ID), SIGNUP)
  await track('Sign up', { customerExternalId: 'user_1' })
  await said(`policy: the page's Content-Security-Policy blocks ${workerOrigin}/track/lead.`)
  await said(`Add ${workerOrigin} to connect-src.`)
})

test('data-debug says that the second file has come, and explains a form', async () => {
  site.serveSignup(
    debuggedPage(workerOrigin).replace(
      '<form ',
      '<form data-dub-track="Sign up" data-dub-customer-external-id="user_1" target="_blank" ',
    ),
  )
  const { page, said } = await openDebugged(await stack.arrive(CLICK_ID), SIGNUP)
  await said('second file: ')
  await page.click('button')
  await said('request, lead "Sign up": sent to ')
  expect(stack.dub.leads).toMatchObject([{ customerExternalId: 'user_1' }])
})

test('a page whose console throws reports as before', async () => {
  site.serveSignup(debuggedPage(workerOrigin))
  const visit = await stack.arrive(CLICK_ID)
  await visit.page.evaluateOnNewDocument(() => {
    console.info = console.warn = () => {
      throw new Error('no console')
    }
  })
  await visit.page.goto(SIGNUP, { waitUntil: 'networkidle0' })
  expect(asksForDebug(visit.requests)).toHaveLength(1)
  expect(await visit.track('Sign up', { customerExternalId: 'user_1' })).toMatchObject({
    status: 'recorded',
  })
  expect(await visit.track('', { customerExternalId: 'user_1' })).toMatchObject({
    status: 'refused',
  })
})
