import type { Page } from '../load-more.ts'
import { readEntries } from '../storage.ts'
import { describeEvent } from './describe-event.ts'

/** The events in this browser's outbox: those that a request of this page is delivering, and the others. */
export function describeWaiting(
  { consent }: Page,
  inFlight: ReadonlySet<string>,
): string | undefined {
  // Without consent nothing is read.
  if (!consent.granted) return undefined
  const entries = readEntries()
  const waiting = entries.filter(({ entryBody }) => !inFlight.has(entryBody))
  const sending = entries.length - waiting.length
  const beingSent = `${sending === 1 ? '1 event is' : `${sending} events are`} being sent`
  if (!waiting.length) return `outbox: ${sending ? beingSent : 'no event waits in this browser'}.`
  const events = waiting.map(
    ({ entryUrl, entryBody, notBeforeMs }) =>
      `${describeEvent(entryUrl, entryBody)}, tried again not before ${new Date(notBeforeMs).toLocaleTimeString()}`,
  )
  return `outbox: ${waiting.length} kept in this browser until settled: ${events.join('; ')}.${sending ? ` ${beingSent}.` : ''}`
}
