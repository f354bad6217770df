import { createHmac } from 'node:crypto'

/** The header `Dub-Signature`: HMAC-SHA256 of the raw body, in lower-case hex (Dub, lib/webhook/signature.ts). */
export function signBody(body: string, secret: string): string {
  return createHmac('sha256', secret).update(body).digest('hex')
}
