import { changeHeaders } from './change-headers.ts'
import { clickCookie } from './click-cookie.ts'
import { keepPrivate } from './keep-private.ts'
import { type NodeHeaders, toHeaders } from './node-headers.ts'
import type { ClickCookieOptions, LandingRequest } from './options.ts'

/** What is needed of an event of h3 1. */
interface NitroEvent {
  readonly method: string
  readonly path: string
  readonly headers: LandingRequest['headers']
  readonly node: { readonly res: NodeHeaders }
}

interface NitroApp {
  readonly hooks: {
    readonly hook: (
      name: 'request' | 'beforeResponse',
      run: (event: NitroEvent, response: { body?: unknown }) => void,
    ) => unknown
  }
}

/**
 * A plugin of Nitro 2, and so of Nuxt 3 and 4, where the headers of a response are Node's. It sets them before Nitro
 * answers, so that redirects and prerendered pages have them too, and again `Cache-Control` when a page has been
 * rendered, because the page may have set its own. What Nitro caches is neither.
 */
export const forNitro =
  (options?: ClickCookieOptions) =>
  ({ hooks }: NitroApp): void => {
    const landings = new WeakSet<object>()

    hooks.hook('request', (event) => {
      const { method, path, headers, node } = event
      const url = `http://${headers.get('host')}${path}`
      const cookie = clickCookie({ method, url, headers }, options)
      if (cookie === undefined) return
      landings.add(event)
      const own = [node.res.getHeader('set-cookie') ?? []].flat().map(String)
      node.res.setHeader('set-cookie', [...own, cookie])
      keepPrivate(toHeaders(node.res))
    })

    hooks.hook('beforeResponse', (event, response) => {
      if (!landings.has(event)) return
      keepPrivate(toHeaders(event.node.res))
      // Its headers come on top of those of the event.
      if (response.body instanceof Response) {
        response.body = changeHeaders(response.body, keepPrivate)
      }
    })
  }
