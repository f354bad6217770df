import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import {
  createApp,
  createError,
  eventHandler,
  sendRedirect,
  setResponseHeader,
  toNodeListener,
} from 'h3'
import { afterAll, expect, test } from 'vitest'
import type { forNitro } from '../../middleware/for-nitro.ts'
import { CLICK, COOKIE } from './support/landing.ts'
import { runRecipe } from './support/recipe.ts'

const OWN = 'session=1; HttpOnly'
const COOKIE_ON_HTTP = COOKIE.replace('; Secure', '')

type Plugin = ReturnType<typeof forNitro>
type Hook = Parameters<Parameters<Plugin>[0]['hooks']['hook']>[1]

const { default: plugin } = await runRecipe<{ default: Plugin }>('Nuxt and Nitro')
const hooks: Hook[] = []
plugin({ hooks: { hook: (_, run) => hooks.push(run) } })
const [onRequest, onBeforeResponse] = hooks

/** Calls the hooks where Nitro 2 does (nitropack/runtime/internal/app, which is built on h3). */
const app = createApp({
  onRequest: (event) => onRequest?.(event, {}),
  onBeforeResponse: (event, response) => onBeforeResponse?.(event, response),
})
app.use(
  '/page',
  eventHandler((event) => {
    event.node.res.appendHeader('set-cookie', OWN)
    setResponseHeader(event, 'cache-control', 'public, s-maxage=600')
    setResponseHeader(event, 'netlify-cdn-cache-control', 'max-age=600')
    return '<p>A page</p>'
  }),
)
app.use(
  '/web',
  eventHandler(
    () => new Response('', { headers: { 'set-cookie': OWN, 'cache-control': 'public' } }),
  ),
)
app.use(
  '/redirect',
  eventHandler((event) => sendRedirect(event, '/page')),
)
app.use(
  '/fetched',
  eventHandler(() => fetch('data:text/html,<p>A page</p>')),
)
app.use(
  '/missing',
  eventHandler(() => {
    throw createError({ statusCode: 404 })
  }),
)
const server = createServer(toNodeListener(app)).listen(0, '127.0.0.1')
await once(server, 'listening')
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const open = async (path: string) =>
  (await fetch(`${origin}${path}`, { redirect: 'manual' })).headers

test('the recipe for Nuxt and Nitro sets the cookie beside those of the page', async () => {
  const headers = await open(`/page?dub_id=${CLICK}`)
  expect(headers.getSetCookie()).toEqual([COOKIE_ON_HTTP, OWN])
  expect(headers.get('cache-control')).toBe('private')
  expect(headers.has('netlify-cdn-cache-control')).toBe(false)
})

test('the recipe for Nuxt and Nitro keeps a Response of a page from shared caches', async () => {
  const headers = await open(`/web?dub_id=${CLICK}`)
  expect(headers.getSetCookie()).toEqual([COOKIE_ON_HTTP, OWN])
  expect(headers.get('cache-control')).toBe('private')
})

test.each(['redirect', 'fetched', 'missing'])(
  'the recipe for Nuxt and Nitro sets the cookie in an answer that is %s',
  async (path) => {
    const headers = await open(`/${path}?dub_id=${CLICK}`)
    expect(headers.getSetCookie()).toEqual([COOKIE_ON_HTTP])
    expect(headers.get('cache-control')).toBe('private')
  },
)

test('the recipe for Nuxt and Nitro leaves pages without a click alone', async () => {
  const headers = await open('/page')
  expect(headers.getSetCookie()).toEqual([OWN])
  expect(headers.get('cache-control')).toBe('public, s-maxage=600')
  expect(headers.get('netlify-cdn-cache-control')).toBe('max-age=600')
})
