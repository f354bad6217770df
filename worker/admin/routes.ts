import type { Refusal } from '../http/refusal.ts'
import { err, ok, type Result } from '../result.ts'

/** What the operator asks for. */
export type AdminRoute =
  | { readonly to: 'page' }
  | { readonly to: 'list' }
  | { readonly to: 'letter'; readonly id: string }
  | { readonly to: 'replay' }
  | { readonly to: 'discard' }

const READS = 'GET, HEAD'
const LETTER_PATH = /^\/admin\/dead-letters\/([^/]+)$/

/** Finds what a method and a path ask for. */
export function findAdminRoute(method: string, path: string): Result<AdminRoute, Refusal> {
  switch (path) {
    case '/admin':
      return taking(READS, method, { to: 'page' })
    case '/admin/dead-letters':
      return taking(READS, method, { to: 'list' })
    case '/admin/replay':
      return taking('POST', method, { to: 'replay' })
    case '/admin/discard':
      return taking('POST', method, { to: 'discard' })
    default: {
      const id = decode(LETTER_PATH.exec(path)?.[1])
      return id ? taking(READS, method, { to: 'letter', id }) : err({ reason: 'unknown_path' })
    }
  }
}

function taking(allow: string, method: string, route: AdminRoute): Result<AdminRoute, Refusal> {
  return allow.split(', ').includes(method) ? ok(route) : err({ reason: 'wrong_method', allow })
}

/** The text of a segment of a path; undefined when its percent signs make no sense. */
function decode(segment: string | undefined): string | undefined {
  try {
    return segment && decodeURIComponent(segment)
  } catch {
    return undefined
  }
}
