import { type Finding, namedFindings } from '../finding.ts'
import type { Events } from '../facts/operator.ts'

const { ok, warning } = namedFindings('waiting')

/** Events among the last hundred that Dub does not have yet. */
export function checkWaiting({ events, confirmations }: Events): Finding {
  const waiting = events.filter(({ state }) => state === 'waiting' || state === 'kept')
  if (waiting.length === 0) {
    const unconfirmed = confirmations?.waiting ?? 0
    return ok(
      unconfirmed > 0
        ? `No event waits in the queue; Dub has yet to confirm ${unconfirmed}`
        : 'No event waits',
    )
  }
  const reasons = [...new Set(waiting.map(({ reason }) => reason ?? 'unknown'))].join(', ')
  return warning(
    `${waiting.length} of the last events wait for Dub: ${reasons}.`,
    'They are tried again by themselves. docs/operating.md, "Reasons", says what each means, and which ones need you.',
  )
}
