import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { STUB } from '../snippet/support/stub-line.ts'
import { printTag } from '../support/printed-tag.ts'
import { CLICK_ID, startBrowserStack } from './support/start-browser-stack.ts'
import { pageWith } from './support/signup-page.ts'

const NONCE = 'XYZ'
const PRINTED = printTag()
const OTHER_INTEGRITY = `sha384-${createHash('sha384').update('another script').digest('base64')}`

const stack = await startBrowserStack()
/** What the script and the stub need, and the page's own icon and form. */
const POLICY = [
  "default-src 'none'",
  `script-src 'nonce-${NONCE}'`,
  `connect-src ${stack.workerOrigin}`,
  'img-src data:',
  "form-action 'self'",
  "base-uri 'none'",
].join('; ')

/** The tag as it is printed, pasted into a page that has a nonce and a Worker. */
const TAG = withNonce(PRINTED.tag.replace('https://t.example.com', stack.workerOrigin))

function withNonce(tag: string): string {
  return tag.replace('<script', `<script nonce="${NONCE}"`)
}

/** Opens a strict page with this tag as a visitor who has come through a click. */
async function visitStrictPage(tag: string) {
  stack.site.serveSignup(pageWith(`${withNonce(STUB)}\n${tag}`), POLICY)
  const visit = await stack.arrive(CLICK_ID)
  const warnings: string[] = []
  visit.page.on('console', (message) => {
    if (message.type() !== 'log') warnings.push(message.text())
  })
  await visit.page.evaluateOnNewDocument(() => {
    addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
      console.warn(`violation of ${effectiveDirective}: ${blockedURI}`)
    })
  })
  await visit.page.goto(`${stack.site.origin}/signup`, { waitUntil: 'load' })
  return { ...visit, warnings }
}

test('reports from a page with a strict policy, with the tag that the build prints', async () => {
  const { page, track, requests, warnings } = await visitStrictPage(TAG)
  const scripts = requests.filter((request) => request.resourceType() === 'script')
  expect(scripts.map((request) => request.url())).toEqual([`${stack.workerOrigin}/${PRINTED.name}`])
  expect(await page.evaluate(() => typeof window.dubTrack?.clickId)).toBe('function')

  expect(await track('Sign up', { customerExternalId: 'user_123' })).toMatchObject({
    status: 'recorded',
  })
  expect(stack.dub.leads).toMatchObject([{ customerExternalId: 'user_123' }])
  expect(warnings).toEqual([])
})

test.each([
  [
    'with another integrity than its own',
    TAG.replace(PRINTED.integrity, OTHER_INTEGRITY),
    'integrity',
  ],
  [
    'that has an integrity and is loaded without CORS',
    TAG.replace(' crossorigin="anonymous"', ''),
    'integrity',
  ],
  ['of an earlier build', TAG.replace(PRINTED.name, 'dub.0123456789abcdef.js'), '404'],
  ['without the nonce', TAG.replace(` nonce="${NONCE}"`, ''), 'violation of script-src'],
])('runs no script %s, and the page works on', async (_, tag, warning) => {
  expect(tag).not.toBe(TAG)
  const { page, requests, warnings } = await visitStrictPage(tag)
  expect(warnings.join('\n')).toContain(warning)
  expect(await page.evaluate(() => window.dubTrack?.clickId)).toBeUndefined()

  await page.evaluate(() => {
    void window.dubTrack?.('Sign up', { customerExternalId: 'user_123' })
  })
  await Promise.all([page.waitForNavigation(), page.click('button')])
  expect(await page.title()).toBe('Another page')
  expect(requests.filter((request) => request.url().includes('/track/'))).toEqual([])
  expect(stack.dub.calls).toEqual([])
})
