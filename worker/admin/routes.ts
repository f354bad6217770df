import type { Refusal } from '../http/refusal.ts'
import { err, ok, type Result } from '../result.ts'

export type AdminRoute =
  | { readonly to: 'page' }
  | { readonly to: 'list' }
  | { readonly to: 'letter'; readonly id: string }
  | { readonly to: 'events' }
  | { readonly to: 'confirmations' }
  | { readonly to: 'check_key' }
  | { readonly to: 'replay' }
  | { readonly to: 'discard' }
  | { readonly to: 'delete_customer'; readonly customerExternalId: string }

const READS = 'GET, HEAD'
const LETTER_PATH = /^\/admin\/dead-letters\/([^/]+)$/
const CUSTOMER_PATH = /^\/admin\/customers\/([^/]+)$/

export function findAdminRoute(method: string, path: string): Result<AdminRoute, Refusal> {
  switch (path) {
    case '/admin':
    case '/admin/':
      return forMethods(READS, method, { to: 'page' })
    case '/admin/dead-letters':
      return forMethods(READS, method, { to: 'list' })
    case '/admin/events':
      return forMethods(READS, method, { to: 'events' })
    case '/admin/confirmations':
      return forMethods(READS, method, { to: 'confirmations' })
    case '/admin/check-key':
      return forMethods('POST', method, { to: 'check_key' })
    case '/admin/replay':
      return forMethods('POST', method, { to: 'replay' })
    case '/admin/discard':
      return forMethods('POST', method, { to: 'discard' })
    default: {
      const id = decode(LETTER_PATH.exec(path)?.[1])
      if (id) return forMethods(READS, method, { to: 'letter', id })
      const customerExternalId = decode(CUSTOMER_PATH.exec(path)?.[1])
      return customerExternalId
        ? forMethods('DELETE', method, { to: 'delete_customer', customerExternalId })
        : err({ reason: 'unknown_path' })
    }
  }
}

function forMethods(allow: string, method: string, route: AdminRoute): Result<AdminRoute, Refusal> {
  return allow.split(', ').includes(method) ? ok(route) : err({ reason: 'wrong_method', allow })
}

/** Decodes a segment of a path; undefined when its percent-encoding is invalid. */
function decode(segment: string | undefined): string | undefined {
  try {
    return segment && decodeURIComponent(segment)
  } catch {
    return undefined
  }
}
