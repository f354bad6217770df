import type { CacheHeaders } from './keep-private.ts'

/** What is needed of a response of Node. */
export interface NodeHeaders {
  readonly getHeader: (name: string) => number | string | readonly string[] | undefined
  readonly getHeaders: () => object
  readonly setHeader: (name: string, value: string | string[]) => unknown
  readonly removeHeader: (name: string) => void
}

/** The headers of a response of Node, by the methods of `Headers`. */
export const toHeaders = (response: NodeHeaders): CacheHeaders => ({
  get: (name) => response.getHeader(name)?.toString() ?? null,
  set: (name, value) => {
    response.setHeader(name, value)
  },
  delete: (name) => {
    response.removeHeader(name)
  },
  keys: () => Object.keys(response.getHeaders()),
})
