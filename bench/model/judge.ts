import { isSale } from '../../contract/events.ts'
import { query } from './database.ts'
import type { Run } from './run.ts'

/**
 * How an event ended that Dub takes. `listed`: as a dead letter. `refused`: the page received that, and it was
 * forgotten. `lost`: without a trace.
 */
export type Verdict = 'recorded' | 'listed' | 'refused' | 'lost' | 'twice'

/** The ends that no event should come to. */
export const BAD: ReadonlySet<Verdict> = new Set(['refused', 'lost', 'twice'])

/** What became of the event of a run that has come to its end. */
export function judge(run: Run): Verdict {
  const { event } = run.scenario
  const { eventName } = event.fields
  const count = run.dub.count(
    isSale(event) && event.fields.invoiceId
      ? { eventName, invoiceId: event.fields.invoiceId }
      : { eventName },
  )
  if (count > 1) return 'twice'
  if (count === 1) return 'recorded'
  const [letter] = query<{ state: string }>(
    `SELECT state FROM dead_letters WHERE state <> 'recorded'`,
  )
  if (letter) return 'listed'
  return run.page === 'refused' ? 'refused' : 'lost'
}
