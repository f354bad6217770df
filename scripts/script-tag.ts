import { hashedName } from './hashed-name.ts'
import { integrityOf } from './integrity-of.ts'

/**
 * The tag that loads these very files from `host`, all but the first where the page needs them; with the third, the page
 * is explained on the console. The browser checks their contents, which it may do only if the requests are of CORS.
 */
export function scriptTag(
  script: Uint8Array,
  more: Uint8Array,
  host: string,
  debug?: Uint8Array,
): string {
  const explained = debug ? ` data-debug data-debug-integrity="${integrityOf(debug)}"` : ''
  return `<script defer src="${host}/${hashedName(script)}" integrity="${integrityOf(script)}" data-more-integrity="${integrityOf(more)}"${explained} crossorigin="anonymous"></script>`
}
