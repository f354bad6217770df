import { AVATAR_LIMIT, BODY_LIMIT_BYTES, METADATA_LIMIT } from '../contract/limits.ts'
import type { Warning } from '../contract/replies.ts'

/** How long fields that only describe may be, in characters of their JSON. The Worker holds names to less. */
const LIMITS: Readonly<Record<string, number>> = {
  customerAvatar: AVATAR_LIMIT,
  metadata: METADATA_LIMIT,
  customerName: 1000,
  customerEmail: 1000,
}

interface Written {
  readonly body: string
  readonly warnings: Warning[]
}

/**
 * An event as JSON. Describing fields that the Worker would leave out, or that make the event larger than it takes,
 * are left out: they would push other events out of the outbox, or cost this one. Throws what cannot be written.
 */
export function writeBody(event: Record<string, unknown>): Written {
  const warnings: Warning[] = []
  const write = () => JSON.stringify(event)
  const isTooLarge = () => new TextEncoder().encode(write()).length > BODY_LIMIT_BYTES
  for (const [name, limit] of Object.entries(LIMITS)) {
    // A string has two quotes.
    if (event[name] && ((JSON.stringify(event[name]) ?? '').length > limit + 2 || isTooLarge())) {
      delete event[name]
      warnings.push(`too_big: ${name}: Left out`)
    }
  }
  // The caller makes a receipt of what is thrown.
  if (isTooLarge()) throw 0
  return { body: write(), warnings }
}
