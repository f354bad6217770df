import { PAGE_BODY } from './page-body.ts'
import { PAGE_LETTERS } from './page-letters.ts'
import { PAGE_SCRIPT } from './page-script.ts'
import { PAGE_STYLE } from './page-style.ts'

/**
 * Serves the operator's page: one document that loads nothing else. Only its own style and script may
 * run, which carry a nonce of this answer; what it shows comes as JSON and is written as text.
 */
export function servePage(): Response {
  const nonce = crypto.randomUUID()
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Dead letters · dub-track</title>
<style nonce="${nonce}">${PAGE_STYLE}</style>
</head>
<body>${PAGE_BODY}<script nonce="${nonce}">${PAGE_SCRIPT}${PAGE_LETTERS}</script></body>
</html>
`
  return new Response(html, {
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
