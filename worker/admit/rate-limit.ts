import type { RateLimit } from '@cloudflare/workers-types'

/** The period of the limits in `wrangler.toml`. The binding does not say when a caller may come again. */
export const RATE_PERIOD_SECONDS = 60

/** Whether one more fits. A limiter that is not bound, or fails, lets it through: no event is lost to it. */
export async function isWithin(limiter: RateLimit | undefined, key: string): Promise<boolean> {
  try {
    return (await limiter?.limit({ key }))?.success ?? true
  } catch {
    return true
  }
}

/**
 * The address a request comes from, as Cloudflare tells it: a caller cannot set this header there. Of an
 * IPv6 address the first 64 bits, as one caller commonly has all the others. Undefined outside Cloudflare.
 */
export function addressOf(request: Request): string | undefined {
  const address = request.headers.get('cf-connecting-ip')
  if (address === null) return undefined
  return address.includes(':') && !address.includes('.') ? firstGroups(address) : address
}

/** The first four of an IPv6 address's eight groups. `::` stands for as many zeros as are missing. */
function firstGroups(address: string): string {
  const [before = '', after] = address.toLowerCase().split('::')
  const head = before === '' ? [] : before.split(':')
  const tail = after ? after.split(':') : []
  const missing = after === undefined ? 0 : Math.max(8 - head.length - tail.length, 0)
  return [...head, ...Array<string>(missing).fill('0'), ...tail].slice(0, 4).join(':')
}
