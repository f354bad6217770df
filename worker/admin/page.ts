import { PAGE_PARTS } from './built-page.js'

/**
 * Serves the operator's page: one document that loads nothing else. Only its own style and script may
 * run, which carry a nonce of this answer; what it shows comes as JSON and is written as text.
 */
export function servePage(): Response {
  const nonce = crypto.randomUUID()
  return new Response(PAGE_PARTS.join(nonce), {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': policy(nonce),
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    },
  })
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
