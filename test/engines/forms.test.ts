import { expect, test } from 'vitest'
import { until } from '../../tools/until.ts'
import { CLICK_ID } from '../browser/support/start-servers.ts'
import type { Tab } from '../browser/support/tab.ts'
import { untilMoreHasBegun } from './support/ask-page.ts'
import { freshSite } from './support/fresh-site.ts'
import { inEachEngine } from './support/in-each-engine.ts'
import { launchOnWeb } from './support/launch-on-web.ts'
import { startWeb } from './support/start-web.ts'

const web = await startWeb()
const { dub } = web

const SIGNUP = `<form id="signup" data-dub-track="Sign up" data-dub-customer-external-id="[name=email]"
  data-dub-customer-email="[name=email]" data-dub-customer-name="Jane" action="/welcome">
  <input name="email" type="email" required><button>Join</button></form>`

/** Fills in the email, and clicks on the button. */
const submit = (tab: Tab, email: string) =>
  tab.evaluate((text) => {
    const field = document.querySelector<HTMLInputElement>('[name=email]')
    if (field) field.value = text
    document.querySelector('button')?.click()
  }, email)

const customers = () => dub.leads.map(({ customerExternalId }) => customerExternalId)
const valueOf = (tab: Tab, selector: string): Promise<string> =>
  tab.evaluate((of) => document.querySelector<HTMLInputElement>(of)?.value ?? '', selector)

inEachEngine((engine) => {
  const open = launchOnWeb(engine, web)

  test('reports a form that leaves the page, with the values of its fields', async () => {
    const { www, page } = freshSite()
    web.serve(`${www}/`, page(undefined, SIGNUP))
    web.serve(`${www}/welcome`, page())
    const tab = await open(`${www}/?dub_id=${CLICK_ID}`)
    await untilMoreHasBegun(tab)
    await submit(tab, 'jane@shop.example')
    await until(() => dub.leads.length > 0)
    expect(dub.leads).toMatchObject([
      { eventName: 'Sign up', customerExternalId: 'jane@shop.example', clickId: CLICK_ID },
    ])
    expect(dub.customers.get('jane@shop.example')).toMatchObject({
      name: 'Jane',
      email: 'jane@shop.example',
    })
  })

  test('reports a form that a handler of the page stops, and stops none itself', async () => {
    const { www, page } = freshSite()
    const handler = `<script>addEventListener('submit', (event) => {
      window.wasPrevented = event.defaultPrevented
      event.preventDefault()
      event.stopImmediatePropagation()
    })</script>`
    web.serve(`${www}/`, page(undefined, SIGNUP + handler))
    const tab = await open(`${www}/?dub_id=${CLICK_ID}`)
    await untilMoreHasBegun(tab)
    await submit(tab, 'jane@shop.example')
    await until(() => dub.leads.length > 0)
    expect(await tab.evaluate(() => Reflect.get(window, 'wasPrevented'))).toBe(false)
    expect(customers()).toEqual(['jane@shop.example'])
  })

  test.each([
    ['the browser does not submit', (tab: Tab) => submit(tab, 'no email'), SIGNUP, []],
    [
      'a script submits though it is not valid',
      (tab: Tab) =>
        tab.evaluate(() => {
          document
            .querySelector('form')
            ?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }))
        }),
      SIGNUP,
      [],
    ],
    [
      'is not checked (novalidate)',
      (tab: Tab) => submit(tab, 'no email'),
      SIGNUP.replace('<form', '<form novalidate'),
      ['no email'],
    ],
    [
      'is not checked (formnovalidate)',
      (tab: Tab) => submit(tab, 'no email'),
      SIGNUP.replace('<button', '<button formnovalidate'),
      ['no email'],
    ],
  ])('of a form that %s reports what it should', async (_, use, form, expected) => {
    const { www, page } = freshSite()
    web.serve(
      `${www}/`,
      page(
        undefined,
        `${form}<script>
      addEventListener('submit', (event) => event.preventDefault())</script>`,
      ),
    )
    const tab = await open(`${www}/?dub_id=${CLICK_ID}`)
    await untilMoreHasBegun(tab)
    await use(tab)
    // Behind it, so that the form's event would have been seen.
    await tab.evaluate(() => window.dubTrack?.('Other', { customerExternalId: 'user_9' }))
    expect(customers().filter((id) => id !== 'user_9')).toEqual(expected)
  })

  test('reports a form whose selector is none, without that property', async () => {
    const { www, page } = freshSite()
    const form = SIGNUP.replace('data-dub-customer-name="Jane"', 'data-dub-customer-name="#1 Fan"')
    web.serve(`${www}/`, page(undefined, form))
    const tab = await open(`${www}/?dub_id=${CLICK_ID}`)
    await untilMoreHasBegun(tab)
    await submit(tab, 'jane@shop.example')
    await until(() => dub.leads.length > 0)
    expect(customers()).toEqual(['jane@shop.example'])
  })

  test('fills the fields of a form that comes later, past the state of React', async () => {
    const { www, page, tag } = freshSite()
    web.serve(`${www}/`, page(tag(), '<main></main>'))
    const tab = await open(`${www}/?dub_id=${CLICK_ID}`)
    const told = await tab.evaluate(async () => {
      document.body.insertAdjacentHTML(
        'beforeend',
        '<form><input name="email"><input type="hidden" name="dub_id"><input data-dub-click class="click"></form>',
      )
      const hidden = document.querySelector('[name=dub_id]')
      const own = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')
      // As React does: a property of the element itself, which swallows what is set on it.
      if (hidden) {
        Object.defineProperty(hidden, 'value', { get: () => own?.get?.call(hidden), set: () => {} })
      }
      const heard = new Promise<unknown>((resolve) =>
        hidden?.addEventListener('input', () => resolve(Reflect.get(hidden, 'value'))),
      )
      document.querySelector<HTMLInputElement>('[name=email]')?.focus()
      return heard
    })
    expect(told).toBe(CLICK_ID)
    expect(await valueOf(tab, '.click')).toBe(CLICK_ID)
  })

  test('fills a field once the page has loaded, and leaves it alone without a click', async () => {
    const { www, page } = freshSite()
    web.serve(
      `${www}/`,
      page(undefined, '<form><input type="hidden" name="dub_id" value=""></form>'),
    )
    const without = await open(`${www}/`)
    await untilMoreHasBegun(without)
    expect(await valueOf(without, '[name=dub_id]')).toBe('')
    const tab = await open(`${www}/?dub_id=${CLICK_ID}`)
    await until(async () => (await valueOf(tab, '[name=dub_id]')) === CLICK_ID)
  })

  test('asks for one file on a page that needs no more', async () => {
    const { www, worker, page } = freshSite()
    web.serve(`${www}/`, page(undefined, '<form><input name="email"></form><a href="/x">x</a>'))
    const tab = await open(`${www}/?dub_id=${CLICK_ID}`)
    await tab.evaluate(() => document.querySelector('input')?.focus())
    await tab.evaluate(() => window.dubTrack?.('Sign up', { customerExternalId: 'user_1' }))
    expect(web.requests.filter(({ url }) => url.startsWith(worker)).map(({ url }) => url)).toEqual([
      `${worker}/dub.js`,
      `${worker}/track/lead`,
    ])
  })
})
