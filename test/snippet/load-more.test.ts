import { afterEach, expect, test, vi } from 'vitest'
import { createDubTrack } from '../../snippet/create.ts'
import type { Page } from '../../snippet/load-more.ts'
import { openPageWithoutFiles as openPage, type OpenPage } from './support/open-page.ts'

const WORKER = 'https://t.shop.example'

let page: OpenPage | undefined
afterEach(() => page?.close())

const tag = (attributes = '') => `<script defer src="${WORKER}/_d/dub.js" ${attributes}></script>`
const files = () =>
  [
    ...(page?.window.document.querySelectorAll('script[src*="/dub-more.js"]') ?? []),
  ] as unknown as HTMLScriptElement[]

test.each([
  'data-domains=\'{"refer":"go.shop.example"}\'',
  'data-short-domain="go.shop.example"',
  'data-publishable-key="dub_pk_1"',
  'data-sdkn="@dub/analytics"',
  'data-strip="true"',
])('loads the second file with %s, once', async (attribute) => {
  page = await openPage(tag(attribute) + tag(attribute))
  expect(files().map(({ src }) => src)).toEqual([`${WORKER}/_d/dub-more.js`])
  page.dubTrack.consent(false)
  page.dubTrack.consent(true)
  expect(files()).toHaveLength(1)
})

test('loads the second file where the page has the stub of Dub', async () => {
  page = await openPage(`<script>window.dubAnalytics = function () {}</script>${tag()}`)
  expect(files()).toHaveLength(1)
})

const ELEMENTS = [
  '<form data-dub-track="Sign up"><input name="email"></form>',
  '<p data-dub-click></p>',
  '<input name="dub_id">',
  '<a href="https://buy.stripe.com/abc">Buy</a>',
  '<stripe-buy-button></stripe-buy-button>',
  '<stripe-pricing-table></stripe-pricing-table>',
]

test.each(ELEMENTS)('loads the second file where the page has %s', async (element) => {
  page = await openPage(element + tag())
  expect(files()).toHaveLength(1)
})

test.each(ELEMENTS)('loads the second file once the visitor uses %s', async (element) => {
  page = await openPage(`${tag()}<a href="/about">About</a><main></main>`)
  const { document, Event } = page.window
  const use = (selector: string, type: string) =>
    document.querySelector(selector)?.dispatchEvent(new Event(type, { bubbles: true }))
  document.querySelector('main')?.insertAdjacentHTML('beforeend', element)
  use('a', 'pointerover')
  use('a', 'focusin')
  expect(files()).toHaveLength(0)
  use('main > *', 'pointerover')
  expect(files()).toHaveLength(1)
  use('main > *', 'focusin')
  expect(files()).toHaveLength(1)
})

test('loads no second file without anything that asks for it', async () => {
  page = await openPage(
    `<form><input name="email"></form>${tag('data-attribution-model="first-click" data-nscript="x"')}`,
  )
  expect(files()).toHaveLength(0)
})

test.each([
  ['the integrity that the tag names for it', 'data-more-integrity="sha384-x"', 'sha384-x'],
  ['no integrity where the tag names none', 'integrity="sha384-of-the-first"', ''],
])('gives the second file %s', async (_, attributes, integrity) => {
  page = await openPage(tag(`data-strip="true" ${attributes}`))
  const [file] = files()
  expect(file?.integrity).toBe(integrity)
  // Another pin has another URL: a browser may have cached what it had before.
  expect(file?.src).toBe(`${WORKER}/_d/dub-more.js${integrity && `?${integrity}`}`)
  expect(file?.crossOrigin).not.toBeNull()
})

test('gives the second file the nonce of the first one', () => {
  // happy-dom has no nonces of its own.
  const first = Object.assign(document.createElement('script'), { nonce: 'abc' })
  const append = vi.spyOn(document.head, 'append').mockReturnValue()
  createDubTrack({ endpoint: WORKER, strip: true, tag: first }).consent(false)
  expect(append.mock.calls).toEqual([[expect.objectContaining({ nonce: 'abc' })]])
})

test('loads the second file only once consent is given', async () => {
  page = await openPage(`${ELEMENTS.join('')}${tag('data-strip="true" data-consent="required"')}`)
  expect(files()).toHaveLength(0)
  page.window.document.body.dispatchEvent(new page.window.Event('pointerover', { bubbles: true }))
  expect(files()).toHaveLength(0)
  page.dubTrack.consent(false)
  expect(files()).toHaveLength(0)
  page.dubTrack.consent(true)
  expect(files()).toHaveLength(1)
})

test('loads the second file at once where it decides about consent', async () => {
  page = await openPage(tag('data-consent="google"'))
  expect(files()).toHaveLength(1)
  expect(page.dubTrack.clickId()).toBeUndefined()
})

test('hands the second file what it works with, and calls it at each consent', () => {
  const append = vi.spyOn(document.head, 'append').mockReturnValue()
  const dubTrack = createDubTrack({ endpoint: WORKER, strip: true })
  const handed: Page = Reflect.get(Object(append.mock.calls[0]?.[0]), 'page')
  expect(handed.dubTrack).toBe(dubTrack)
  expect(handed.options.strip).toBe(true)
  expect(handed.click.read()).toBeUndefined()
  handed.begin = vi.fn()
  dubTrack.consent(false)
  expect(handed.consent.granted).toBe(false)
  expect(handed.begin).not.toHaveBeenCalled()
  dubTrack.consent(true)
  expect(handed.consent.granted).toBe(true)
  expect(handed.begin).toHaveBeenCalledOnce()
  dubTrack.consent(false)
})
