import type { Page } from '../load-more.ts'
import { readEntries } from '../storage.ts'
import { describeEvent } from './describe-event.ts'

/** The events in this browser's outbox that no request of this page is delivering. */
export function describeWaiting(
  { consent }: Page,
  inFlight: ReadonlySet<string>,
): string | undefined {
  // Without consent nothing is read.
  if (!consent.granted) return undefined
  const waiting = readEntries().filter(({ entryBody }) => !inFlight.has(entryBody))
  if (!waiting.length) return 'outbox: no event waits in this browser.'
  const events = waiting.map(
    ({ entryUrl, entryBody, notBeforeMs }) =>
      `${describeEvent(entryUrl, entryBody)}, tried again not before ${new Date(notBeforeMs).toLocaleTimeString()}`,
  )
  return `outbox: ${waiting.length} kept in this browser until settled: ${events.join('; ')}.`
}
