import { problemOf } from './check-setting.ts'

/** Where a Worker is to run: on a host of its own, on a path of the site's, or on Cloudflare's domain. */
export type Place =
  | { readonly kind: 'host'; readonly host: string }
  | { readonly kind: 'path'; readonly host: string; readonly path: string }
  | { readonly kind: 'workers.dev' }

export const WORKERS_DEV = 'workers.dev'

const HOST = /^(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+[a-z]{2,}$/

/** What filter lists stop, whatever lies below it: EasyPrivacy has `/metrics/track/`, for example. */
const BLOCKED_HOST = /^analytics\./
const BLOCKED_PATH = /(?:metrics|events|beacon|log)$/

/** Reads what the operator says; a string completes "The host ...". */
export function readPlace(given: string): Place | string {
  const text = given
    .trim()
    .toLowerCase()
    .replace(/^https:\/\//, '')
    .replace(/\/\*?$/, '')
  if (text === WORKERS_DEV) return { kind: WORKERS_DEV }
  const [, host = '', path = ''] = /^([^/]*)(\/.*)?$/.exec(text) ?? []
  if (!HOST.test(host) || host.endsWith(`.${WORKERS_DEV}`)) {
    return 'is neither a host such as t.example.com, nor a path such as www.example.com/_d, nor workers.dev'
  }
  if (BLOCKED_HOST.test(host) || BLOCKED_PATH.test(path)) {
    return 'is one that content blockers stop: choose another, such as t.example.com or www.example.com/_d'
  }
  if (path === '') return { kind: 'host', host }
  const problem = problemOf('BASE_PATH', path)
  return problem === undefined ? { kind: 'path', host, path } : `has a path that ${problem}`
}

/** The URL of a Worker there; undefined where only Cloudflare knows it. */
export function urlOf(place: Place): string | undefined {
  switch (place.kind) {
    case 'host':
      return `https://${place.host}`
    case 'path':
      return `https://${place.host}${place.path}`
    case 'workers.dev':
      return undefined
  }
}
