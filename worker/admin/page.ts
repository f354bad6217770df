import type { Env } from '../env.ts'
import { parseJson } from '../parse-json.ts'
import { err, ok, type Result } from '../result.ts'
import type { AdminRefusal } from './refusal.ts'

/** The page's parts, between which the nonce goes. The host is not looked at. */
const PARTS_URL = 'https://assets.example/admin/page.json'

/**
 * Serves the operator's page: one document that loads nothing else. Only its own style and script may
 * run, which carry a nonce of this answer; what it shows comes as JSON and is written as text.
 */
export async function servePage({
  ASSETS,
}: Pick<Env, 'ASSETS'>): Promise<Result<Response, AdminRefusal>> {
  if (!ASSETS) return err({ reason: 'no_assets' })
  const asset = await ASSETS.fetch(PARTS_URL)
  const parts: unknown = asset.ok ? parseJson(await asset.text()) : undefined
  // Assets may answer 200 with a page of their own for a file that is not there.
  if (!Array.isArray(parts)) return err({ reason: 'page_not_built' })
  const nonce = crypto.randomUUID()
  return ok(
    new Response(parts.join(nonce), {
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        'content-security-policy': policy(nonce),
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
      },
    }),
  )
}

const policy = (nonce: string): string =>
  [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    `script-src 'nonce-${nonce}'`,
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
