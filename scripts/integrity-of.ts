import { createHash } from 'node:crypto'

/** A script's `integrity` (https://www.w3.org/TR/sri-2/). */
export const integrityOf = (script: Uint8Array): string =>
  `sha384-${createHash('sha384').update(script).digest('base64')}`
