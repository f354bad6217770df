import { EVENTS, isSale, type TrackEvent } from '../../contract/events.ts'
import type { Settings } from '../settings/settings.ts'
import { callDub, openCalls } from './call-dub.ts'
import type { Delivery } from './delivery.ts'
import { forwardLead, type LeadOptions } from './forward-lead.ts'
import { forwardSale } from './forward-sale.ts'
import { leavingOutRefused } from './leave-out.ts'
import type { Progress } from './progress.ts'
import { FORWARD_LIMIT_MS } from './time-limits.ts'

/** Sends an event to Dub by the protocol of its kind. */
export function forward(
  event: TrackEvent,
  progress: Progress,
  settings: Settings,
  isAwaited: LeadOptions['isAwaited'],
): Promise<Delivery> {
  // The limit is one for all calls, and a signal is costly to make.
  const signal = AbortSignal.timeout(FORWARD_LIMIT_MS)
  const calls = openCalls(EVENTS[event.kind].path, (request) => callDub(settings, request, signal))
  return leavingOutRefused(event, (said) =>
    isSale(said)
      ? forwardSale(said, progress, calls)
      : forwardLead(said, progress, calls, { ...settings, isAwaited }),
  )
}
