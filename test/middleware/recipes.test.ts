import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Hono } from 'hono'
import { afterAll, expect, test } from 'vitest'
import { clickCookie } from '../../middleware/click-cookie.ts'
import type { ClickCookieOptions } from '../../middleware/options.ts'
import { CLICK, COOKIE, landing, OTHER } from './support/landing.ts'
import { runRecipe } from './support/recipe.ts'
import { startRecipeWorker } from './support/start-recipe-worker.ts'

const OWN = 'session=1; HttpOnly'
const SHARED = 'public, s-maxage=600'
const COOKIE_ON_HTTP = COOKIE.replace('; Secure', '')

/** A page of a site that anybody may store, and that has a cookie of its own. */
const page = (): Response =>
  new Response('<p>A page</p>', { headers: { 'cache-control': SHARED, 'set-cookie': OWN } })

type Serve = (request: Request) => Response | Promise<Response>
type Next = () => Promise<Response>

/** A site that serves `page` through a recipe. Of the frameworks only Hono is run; the others are called as they call. */
const SITES: Readonly<Record<string, () => Promise<Serve>>> = {
  Hono: async () => {
    const { app } = await runRecipe<{ app: Hono }>('Hono', '\nexport { app }')
    app.get('/', page)
    return (request) => app.fetch(request)
  },
  // svelte.dev/docs/kit/hooks
  SvelteKit: async () => {
    type Handle = (input: { event: { request: Request }; resolve: Next }) => Promise<Response>
    const { handle } = await runRecipe<{ handle: Handle }>('SvelteKit')
    return (request) => handle({ event: { request }, resolve: async () => page() })
  },
  // docs.astro.build/en/reference/modules/astro-middleware
  Astro: async () => {
    type OnRequest = (context: { request: Request }, next: Next) => Promise<Response>
    const { onRequest } = await runRecipe<{ onRequest: OnRequest }>('Astro')
    return (request) => onRequest({ request }, async () => page())
  },
}

test.each(Object.entries(SITES))(
  'the recipe for %s sets the cookie beside those of the page',
  async (_, start) => {
    const serve = await start()
    const { status, headers } = await serve(landing())
    expect(status).toBe(200)
    expect(headers.getSetCookie()).toEqual([OWN, COOKIE])
    expect(headers.get('cache-control')).toBe('private')
  },
)

test.each(Object.entries(SITES))(
  'the recipe for %s leaves pages without a click alone',
  async (_, start) => {
    const serve = await start()
    const { headers } = await serve(landing('https://www.example.com/'))
    expect(headers.getSetCookie()).toEqual([OWN])
    expect(headers.get('cache-control')).toBe(SHARED)
  },
)

test('the recipe for Next.js lets the page go on, with the cookie', async () => {
  const { proxy } = await runRecipe<{ proxy: Serve }>('Next.js')
  expect(Object.fromEntries((await proxy(landing())).headers)).toEqual({
    'x-middleware-next': '1',
    'set-cookie': COOKIE,
    'cache-control': 'private',
  })
  const { headers } = await proxy(landing('https://www.example.com/'))
  expect(Object.fromEntries(headers)).toEqual({ 'x-middleware-next': '1' })
})

test('the recipe for a server of Node sets the cookie', async () => {
  const { server } = await runRecipe<{ server: Server }>('Anything else')
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const { headers } = await fetch(`${origin}/?dub_id=${CLICK}`)
  expect(headers.getSetCookie()).toEqual([COOKIE_ON_HTTP])
  expect(headers.get('cache-control')).toBe('private')
  expect((await fetch(origin)).headers.getSetCookie()).toEqual([])
  server.closeAllConnections()
  server.close()
})

const worker = await startRecipeWorker()
afterAll(() => worker.close())

test('the recipe for a Worker sets the cookie in what the site has answered', async () => {
  const { status, headers } = await fetch(`${worker.url}/?dub_id=${CLICK}`)
  expect(status).toBe(200)
  expect(headers.getSetCookie()).toEqual([OWN, COOKIE_ON_HTTP])
  expect(headers.get('cache-control')).toBe('private')
})

test('the recipe for a Worker leaves pages without a click alone', async () => {
  const { headers } = await fetch(worker.url)
  expect(headers.getSetCookie()).toEqual([OWN])
  expect(headers.get('cache-control')).toBe(SHARED)
})

test('the options in the documentation share the first click of a visitor who has agreed', async () => {
  const { options } = await runRecipe<{ options: ClickCookieOptions }>(
    'Options',
    '\nexport { options }',
  )
  const write = (cookie: string) => clickCookie(landing(undefined, { cookie }), options)
  expect(write('a=b; consent=yes')).toBe(
    `dub_id=${CLICK}; Path=/; Max-Age=2592000; SameSite=Lax; Domain=example.com; Secure`,
  )
  expect(write('consent=no')).toBeUndefined()
  expect(write(`consent=yes; dub_id=${OTHER}`)).toBeUndefined()
})
