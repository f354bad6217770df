import { clickCookie } from './click-cookie.ts'
import { keepPrivate } from './keep-private.ts'
import type { ClickCookieOptions, LandingRequest } from './options.ts'

type HeaderValue = number | string | readonly string[]

/** What is needed of an event of h3 1. */
interface NitroEvent {
  readonly method: string
  readonly path: string
  readonly headers: LandingRequest['headers']
  readonly node: {
    readonly res: {
      readonly getHeader: (name: string) => HeaderValue | undefined
      readonly getHeaders: () => object
      readonly setHeader: (name: string, value: string | string[]) => unknown
      readonly removeHeader: (name: string) => void
    }
  }
}

interface NitroApp {
  readonly hooks: {
    readonly hook: (name: 'beforeResponse', run: (event: NitroEvent) => void) => unknown
  }
}

/**
 * A plugin of Nitro 2, and so of Nuxt 3 and 4, where responses are Node's. It runs when the page is rendered, so that no
 * cache of Nitro's keeps the cookie.
 */
export const forNitro =
  (options?: ClickCookieOptions) =>
  ({ hooks }: NitroApp): void => {
    hooks.hook('beforeResponse', ({ method, path, headers, node: { res } }) => {
      const url = `http://${headers.get('host')}${path}`
      const cookie = clickCookie({ method, url, headers }, options)
      if (cookie === undefined) return
      const own = [res.getHeader('set-cookie') ?? []].flat().map(String)
      res.setHeader('set-cookie', [...own, cookie])
      keepPrivate({
        get: (name) => res.getHeader(name)?.toString() ?? null,
        set: (name, value) => res.setHeader(name, value),
        delete: (name) => res.removeHeader(name),
        keys: () => Object.keys(res.getHeaders()),
      })
    })
  }
