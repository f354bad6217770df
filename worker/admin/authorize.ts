import { bearerToken, isSameSecret } from '../http/bearer-token.ts'
import type { Result } from '../result.ts'
import { err, ok } from '../result.ts'
import type { AdminRefusal } from './refusal.ts'

/** What a request shows, and in which way. */
interface Credentials {
  readonly scheme: 'bearer' | 'basic'
  readonly token: string
}

/**
 * Is this the operator? Scripts send `Authorization: Bearer`. Browsers ask for Basic by themselves, so
 * no login page, cookie or session is needed; the token is the password, the user name does not count.
 *
 * Browsers also attach Basic to what other sites make them post, so such a post must come from here.
 */
export async function authorize(
  request: Request,
  adminToken: string,
): Promise<Result<'operator', AdminRefusal>> {
  const shown = readCredentials(request)
  if (!shown || !(await isSameSecret(shown.token, adminToken)))
    return err({ reason: 'unauthorized' })

  const reads = request.method === 'GET' || request.method === 'HEAD'
  const here = new URL(request.url).origin
  if (shown.scheme === 'basic' && !reads && request.headers.get('origin') !== here) {
    return err({ reason: 'cross_site' })
  }
  return ok('operator')
}

function readCredentials(request: Request): Credentials | undefined {
  const token = bearerToken(request)
  if (token) return { scheme: 'bearer', token }

  const header = request.headers.get('authorization') ?? ''
  const pair = decodeBase64(/^basic +(\S+)$/i.exec(header)?.[1] ?? '')
  const colon = pair?.indexOf(':') ?? -1
  return pair && colon >= 0 ? { scheme: 'basic', token: pair.slice(colon + 1) } : undefined
}

function decodeBase64(text: string): string | undefined {
  try {
    return atob(text)
  } catch {
    return undefined
  }
}
