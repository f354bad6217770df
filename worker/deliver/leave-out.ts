import { EVENTS, type TrackEvent } from '../../contract/events.ts'
import type { Warning } from '../../contract/replies.ts'
import type { Delivery } from './delivery.ts'

/** Dub takes a list of payment processors that grows; without one it counts the sale as `custom`. */
const REPLACEABLE = 'paymentProcessor'

/**
 * Sends an event, and again without a field that Dub refuses where the field only describes: Dub may be stricter
 * than this Worker, and a lead is not lost over a name. Dub checks the fields before anything else and names
 * the first that is wrong (`code: field: message`), so the repeat is safe. What was left out is a warning.
 */
export async function leavingOutRefused(
  event: TrackEvent,
  send: (event: TrackEvent) => Promise<Delivery>,
): Promise<Delivery> {
  const delivery = await send(event)
  if (delivery.outcome !== 'refused' || delivery.status !== 422) return delivery
  const { message } = delivery.error
  const field = /^\w+: (\w+)/.exec(message)?.[1]
  if (!field || !isDispensable(field, event)) return delivery
  const { [field]: _, ...fields } = event.fields as Record<string, unknown>
  return withWarning(
    message,
    await leavingOutRefused({ ...event, fields } as unknown as TrackEvent, send),
  )
}

const isDispensable = (field: string, { kind, fields }: TrackEvent): boolean =>
  Object.hasOwn(fields, field) &&
  (field === REPLACEABLE || Object.hasOwn(EVENTS[kind].describing, field))

const withWarning = (warning: Warning, delivery: Delivery): Delivery =>
  delivery.outcome === 'recorded' || delivery.outcome === 'duplicate'
    ? { ...delivery, warnings: [warning, ...delivery.warnings] }
    : delivery
