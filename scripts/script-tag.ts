import { hashedName } from './hashed-name.ts'
import { integrityOf } from './integrity-of.ts'

/**
 * The tag that loads these very files from `host`, the second one where the page needs it. The browser checks their
 * contents, which it may do only if the requests are of CORS.
 */
export const scriptTag = (script: Uint8Array, more: Uint8Array, host: string): string =>
  `<script defer src="${host}/${hashedName(script)}" integrity="${integrityOf(script)}" data-more-integrity="${integrityOf(more)}" crossorigin="anonymous"></script>`
