import type { TrackEvent } from '../contract/events.ts'
import { isAwaited } from './confirm/is-awaited.ts'
import { deliver } from './deliver/deliver.ts'
import type { Delivery } from './deliver/delivery.ts'
import { NO_PROGRESS } from './deliver/progress.ts'
import type { Env } from './env.ts'
import type { Settings } from './settings/settings.ts'
import type { Attempt } from './settle/attempt.ts'

/** Delivers an event. `attempt` is the message of one from the queue, to which it can return. */
export const deliverEvent = (
  event: TrackEvent,
  attempt: Attempt | undefined,
  settings: Settings,
  env: Env,
): Promise<Delivery> =>
  deliver(event, attempt?.progress ?? NO_PROGRESS, settings, {
    canWait: attempt !== undefined || env.RETRY_QUEUE !== undefined,
    isAwaited: () => isAwaited(event, settings, env),
  })
