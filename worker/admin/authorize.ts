import { bearerToken, isSameSecret } from '../http/bearer-token.ts'
import type { Result } from '../result.ts'
import { err, ok } from '../result.ts'
import type { AdminRefusal } from './refusal.ts'

/** The token of a request, and how it was sent. */
interface Credentials {
  readonly scheme: 'bearer' | 'basic'
  readonly token: string
}

/**
 * Whether this is the operator. Scripts send `Authorization: Bearer`. Browsers prompt for Basic, so no login
 * page, cookie or session is needed: the token is the password, with any user name.
 *
 * Browsers also attach Basic to a request that another site makes them send, so a change with Basic must come
 * from this origin.
 */
export async function authorize(
  request: Request,
  adminToken: string,
): Promise<Result<'operator', AdminRefusal>> {
  const credentials = readCredentials(request)
  if (!credentials || !(await isSameSecret(credentials.token, adminToken)))
    return err({ reason: 'unauthorized' })

  const isRead = request.method === 'GET' || request.method === 'HEAD'
  const here = new URL(request.url).origin
  if (credentials.scheme === 'basic' && !isRead && request.headers.get('origin') !== here) {
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
