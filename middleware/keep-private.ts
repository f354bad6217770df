/** What is needed of `Headers`. */
export type CacheHeaders = Pick<Headers, 'get' | 'set' | 'delete'> & {
  readonly keys: () => Iterable<string>
}

/** Headers for some shared caches only, which heed them in place of `Cache-Control` (RFC 9213). */
const TARGETED = /^(?:.+-)?cdn-cache-control$|^(?:surrogate|edge)-control$/i

const IS_PRIVATE = /(?:^|,)\s*(?:private|no-store)\s*(?:,|$)/i

const FOR_SHARED_CACHES = /^\s*(?:public|s-maxage|private|proxy-revalidate)\b/i

/**
 * Keeps shared caches from storing a response. Its `Set-Cookie` alone does not (RFC 9111, section 7.3), and the next
 * visitor would receive this one's click. The visitor's own browser may keep it: `no-store` would also keep the page
 * out of the back/forward cache.
 */
export function keepPrivate(headers: CacheHeaders): void {
  const targeted = Array.from(headers.keys()).filter((name) => TARGETED.test(name))
  for (const name of targeted) headers.delete(name)
  const current = headers.get('cache-control') ?? ''
  if (IS_PRIVATE.test(current)) return
  const kept = current.split(',').filter((part) => part.trim() && !FOR_SHARED_CACHES.test(part))
  headers.set('cache-control', ['private', ...kept.map((part) => part.trim())].join(', '))
}
