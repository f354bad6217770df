import { EVENTS, isSale, type TrackEvent } from '../../contract/events.ts'
import type { Settings } from '../settings/settings.ts'
import { type Call, callDub } from './call-dub.ts'
import type { Delivery } from './delivery.ts'
import { forwardLead } from './forward-lead.ts'
import { forwardSale } from './forward-sale.ts'
import type { Progress } from './progress.ts'

/** Sends an event to Dub by the protocol of its kind. */
export async function forward(
  event: TrackEvent,
  progress: Progress,
  settings: Settings,
): Promise<Delivery> {
  const { path } = EVENTS[event.kind]
  const call: Call = (fields, limitMs) => callDub(settings, path, fields, limitMs)
  return isSale(event)
    ? forwardSale(event, progress, call)
    : forwardLead(event, progress, call, settings)
}
