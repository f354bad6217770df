import { createHash } from 'node:crypto'

const DIGITS = 16

/** The form of a name that `hashedName` gives. `worker/http/route.ts` knows it too. */
export const HASHED_NAME = new RegExp(`^dub\\.[0-9a-f]{${DIGITS}}\\.js$`)

/** The name under which a script may be cached for ever: other contents have another name. */
export function hashedName(script: Uint8Array): string {
  const hash = createHash('sha256').update(script).digest('hex').slice(0, DIGITS)
  return `dub.${hash}.js`
}
