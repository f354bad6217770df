import type { Page } from 'puppeteer-core'
import { expect, test } from 'vitest'
import { until } from '../../../tools/until.ts'
import { CLICK_ID } from '../support/start-browser-stack.ts'
import { untilNothingKept } from '../support/start-outbox-stack.ts'
import { startRecipe } from '../support/start-recipe.ts'
import { readTemplate, runTag } from '../support/tag-manager.ts'
import { callInPage } from '../support/tab.ts'

const { dub, land, pageOf, blocks, workerOrigin, customers } =
  await startRecipe('google-tag-manager')
const template = readTemplate('docs/recipes/google-tag-manager.tpl')
const { code, permissions, sections } = template

/** A tag of the template fires. */
const fire = (page: Page, fields: Readonly<Record<string, unknown>>) =>
  page.evaluate(
    callInPage(runTag, [
      { code, permissions },
      { workerUrl: `${workerOrigin}/`, ...fields },
    ]),
  ) as Promise<'success' | 'failure'>

/** The rows of the template's table of properties. */
const rows = (properties: Readonly<Record<string, unknown>>) =>
  Object.entries(properties).map(([name, value]) => ({ name, value }))

const requestsFor = (page: Page) => {
  const urls: string[] = []
  page.on('request', (request) => urls.push(request.url()))
  return urls
}

test('the template has the sections of a file for the gallery, and they are JSON where they should be', () => {
  expect([...sections.keys()]).toEqual([
    'TERMS_OF_SERVICE',
    'INFO',
    'TEMPLATE_PARAMETERS',
    'SANDBOXED_JS_FOR_WEB_TEMPLATE',
    'WEB_PERMISSIONS',
    'TESTS',
    'NOTES',
  ])
  expect(JSON.parse(sections.get('INFO') ?? '')).toMatchObject({
    type: 'TAG',
    containerContexts: ['WEB'],
  })
  const parameters = JSON.parse(sections.get('TEMPLATE_PARAMETERS') ?? '') as { name: string }[]
  const read = [...code.matchAll(/data\.(?!gtmOn)(\w+)/g)].map(([, name]) => name)
  expect(new Set(read)).toEqual(new Set(parameters.map(({ name }) => name)))
})

test('its tags capture the click and report, in any order, with one script', async () => {
  const page = await land(pageOf('', '<p>A page</p>'))
  const urls = requestsFor(page)
  const [lead, loaded] = await Promise.all([
    fire(page, {
      action: 'lead',
      eventName: 'Sign up',
      properties: rows({ customerExternalId: 'user_1', customerName: '', eventQuantity: '1' }),
    }),
    fire(page, { action: 'load' }),
  ])
  expect([lead, loaded]).toEqual(['success', 'success'])
  await until(() => dub.leads.length > 0)
  expect(dub.leads).toMatchObject([
    { eventName: 'Sign up', customerExternalId: 'user_1', clickId: CLICK_ID },
  ])
  await untilNothingKept(page)
  await fire(page, {
    action: 'sale',
    properties: rows({ customerExternalId: 'user_1', amount: '4900', invoiceId: 'inv_1' }),
  })
  await until(() => dub.sales.length > 0)
  expect(dub.sales).toMatchObject([{ amount: 4900 }])
  expect(urls.filter((url) => url.endsWith('/dub.js'))).toHaveLength(1)
})

test('a tag of a customer creates one, and nothing is reported once a tag has taken consent away', async () => {
  const page = await land(pageOf('', '<p>A page</p>'))
  await fire(page, { action: 'customer', properties: rows({ customerExternalId: 'user_1' }) })
  await until(() => dub.customers.has('user_1'))
  await fire(page, { action: 'deny' })
  const lead = { action: 'lead', eventName: 'Sign up' }
  await fire(page, { ...lead, properties: rows({ customerExternalId: 'user_2' }) })
  await fire(page, { action: 'grant' })
  await fire(page, {
    ...lead,
    properties: rows({ customerExternalId: 'user_3', clickId: CLICK_ID }),
  })
  await until(() => customers().includes('user_3'))
  expect(customers()).not.toContain('user_2')
})

test('a tag fails where the script cannot be loaded, and may load no other script', async () => {
  const page = await land(pageOf('', '<p>A page</p>'))
  expect(await fire(page, { action: 'load', workerUrl: 'http://localhost:9' })).toBe('failure')
  const others = { code: code.replace('/dub.js', '/other.js'), permissions }
  await expect(
    page.evaluate(callInPage(runTag, [others, { workerUrl: workerOrigin, action: 'load' }])),
  ).rejects.toThrow('may not load')
})

test('both Custom HTML tags of the recipe work as Tag Manager inserts them', async () => {
  const [load = '', report = ''] = blocks('html').map((html) => html.replaceAll(/<\/?script>/g, ''))
  const page = await land(pageOf('', '<p>A page</p>'))
  const insert = (text: string) =>
    page.evaluate((source) => {
      document.body.append(Object.assign(document.createElement('script'), { text: source }))
    }, text)
  await insert(load)
  await insert(
    report.replace('{{User ID}}', '"user_1"').replace('{{User email}}', '"jane@shop.example"'),
  )
  await until(() => dub.leads.length > 0)
  expect(dub.leads).toMatchObject([{ customerExternalId: 'user_1', clickId: CLICK_ID }])
  // The second file is there for the attribute that the first tag set.
  await until(() => page.evaluate(() => !!window.dubTrack?.partner))
})
