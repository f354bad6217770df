import { createHash } from 'node:crypto'
import { hashedName } from './hashed-name.ts'

/**
 * The tag that loads this very script from `host`. The browser checks its contents, which it may do only
 * if the request is one of CORS.
 */
export function scriptTag(script: Uint8Array, host: string): string {
  const integrity = `sha384-${createHash('sha384').update(script).digest('base64')}`
  return `<script defer src="${host}/${hashedName(script)}" integrity="${integrity}" crossorigin="anonymous"></script>`
}
