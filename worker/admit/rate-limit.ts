import type { RateLimit } from '@cloudflare/workers-types'

/** The period of the limits in `wrangler.toml`. The binding does not say when a caller may send again. */
export const RATE_PERIOD_SECONDS = 60

/** Counts one more event. Without a limiter, or if it fails, every event is within the limit: none is lost. */
export async function isWithinLimit(limiter: RateLimit | undefined, key: string): Promise<boolean> {
  try {
    return (await limiter?.limit({ key }))?.success ?? true
  } catch {
    return true
  }
}

/**
 * The IP address of a request, from a header that callers cannot set at Cloudflare. Of an IPv6 address,
 * the first 64 bits: one caller commonly has all addresses below them. Undefined outside Cloudflare.
 */
export function callerIpAddress(request: Request): string | undefined {
  const ipAddress = request.headers.get('cf-connecting-ip')
  if (ipAddress === null) return undefined
  const isIpv6 = ipAddress.includes(':') && !ipAddress.includes('.')
  return isIpv6 ? networkOf(ipAddress) : ipAddress
}

/** The first four of an IPv6 address's eight groups. `::` stands for as many zeros as are missing. */
function networkOf(ipAddress: string): string {
  const [before = '', after] = ipAddress.toLowerCase().split('::')
  const head = before === '' ? [] : before.split(':')
  const tail = after ? after.split(':') : []
  const missing = after === undefined ? 0 : Math.max(8 - head.length - tail.length, 0)
  return [...head, ...Array<string>(missing).fill('0'), ...tail].slice(0, 4).join(':')
}
