import { createHash } from 'node:crypto'

/** A script's `integrity` (https://www.w3.org/TR/sri-2/). */
export const integrityOf = (script: Uint8Array, algorithm: 'sha256' | 'sha384'): string =>
  `${algorithm}-${createHash(algorithm).update(script).digest('base64')}`
