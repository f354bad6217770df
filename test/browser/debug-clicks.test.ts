import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { debuggedPage, openDebugged } from './support/debugged-page.ts'
import { CLICK_ID, startBrowserStack } from './support/start-browser-stack.ts'

const stack = await startBrowserStack()
const { site, dub } = stack

const OTHER_CLICK = 'abcdefgh12345678'
const NO_COOKIE_OPTIONS = `data-cookie-options='{"sameSite":"None"}'`

/** Opens the explained page, with an attribute of its tag, as a visitor who has a click already, or none. */
async function open(search: string, clickId?: string, attributes = '') {
  site.serveSignup(debuggedPage(stack.workerOrigin, attributes))
  return openDebugged(await stack.arrive(clickId), `${site.origin}/signup${search}`)
}

test.each([
  ['a click in the cookie', '', CLICK_ID, '', `click: ${CLICK_ID}, in the cookie dub_id.`],
  [
    'a click in the URL',
    `?dub_id=${CLICK_ID}`,
    undefined,
    '',
    `click: ${CLICK_ID}, of the URL, and now in the cookie dub_id.`,
  ],
  ['no click', '', undefined, '', 'click: none, neither in the URL nor in a cookie.'],
  [
    'something else in the URL',
    '?dub_id=short',
    undefined,
    '',
    'dub_id of the URL is not one and is ignored: a click has 8 to 64 letters, digits, - and _.',
  ],
  [
    'something else in the cookie',
    '',
    'short',
    '',
    'click: none. The cookie dub_id has something else in it',
  ],
  [
    'a click that comes second where the first one counts',
    `?dub_id=${OTHER_CLICK}`,
    CLICK_ID,
    'data-attribution-model="first-click"',
    `click: ${CLICK_ID}, in the cookie. That of the URL does not count`,
  ],
  [
    'a click that the browser does not keep',
    `?dub_id=${CLICK_ID}`,
    undefined,
    NO_COOKIE_OPTIONS,
    'It is in no cookie, so that the next page does not know it: data-cookie-options has "sameSite"',
  ],
  ['the install check', '?dub_id=test', undefined, '', 'click: that of the install check.'],
])(
  'data-debug says of a page with %s where it found which',
  async (_, search, clickId, tag, text) => {
    const { said } = await open(search, clickId, tag)
    await said(text)
  },
)

test.each([
  ['no click', '', 'no Dub link brought this visitor', 'no_click'],
  ['the install check', '?dub_id=test', 'Dub’s install check', 'test_click'],
])('data-debug says why an event was not sent with %s', async (_, search, text, reason) => {
  const { said, track } = await open(search)
  expect(await track('Sign up', { customerExternalId: 'user_1' })).toEqual({
    status: 'skipped',
    reason,
  })
  await said(`call 1, dubTrack("Sign up") with customerExternalId: skipped, nothing was sent: `)
  expect(await said(text)).toContain(`(${reason})`)
  expect(dub.calls).toEqual([])
})

test('data-debug says when somebody takes the cookie away, and when a click comes later', async () => {
  const { page, said } = await open('', CLICK_ID)
  await page.evaluate(() => {
    document.cookie = 'dub_id=;path=/;max-age=0'
  })
  await said('click: none, neither in the URL nor in a cookie.')
  await page.evaluate((id) => history.pushState(null, '', `?dub_id=${id}`), OTHER_CLICK)
  await said(`click: ${OTHER_CLICK}, of the URL, and now in the cookie dub_id.`)
})

test('docs/page.md shows what data-debug says to a visitor without a click', async () => {
  const [, shown = ''] =
    /^```\n(dubTrack: explains[^`]*)^```$/m.exec(readFileSync('docs/page.md', 'utf8')) ?? []
  const { lines, track, said } = await open('')
  await track('Sign up', { customerExternalId: 'user_1', customerEmail: 'jane@example.com' })
  await said('customerEmail: skipped')
  // There long lines go on below, indented.
  const documented = shown
    .replaceAll('\n  ', ' ')
    .replaceAll('https://t.example.com', stack.workerOrigin)
  expect(`${lines.join('\n')}\n`).toBe(documented)
})
