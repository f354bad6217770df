import { hashedName } from './hashed-name.ts'
import { integrityOf } from './integrity-of.ts'

/**
 * The tag that loads this very script from `host`. The browser checks its contents, which it may do only
 * if the request is one of CORS.
 */
export const scriptTag = (script: Uint8Array, host: string): string =>
  `<script defer src="${host}/${hashedName(script)}" integrity="${integrityOf(script, 'sha384')}" crossorigin="anonymous"></script>`
