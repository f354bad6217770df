import type { TrackEvent } from '../../contract/events.ts'
import type { Env } from '../env.ts'
import { ledgerIn } from '../settings/confirmations.ts'
import type { Settings } from '../settings/settings.ts'
import { DATABASE_LIMIT_MS, within } from '../within.ts'
import { isRecordedIn } from './ledger.ts'
import { identityOf, matchKey } from './match-key.ts'

/** Whether a `link: null` is explained: Dub answered this Worker with a 200 for the same event before. */
export async function isAwaited(event: TrackEvent, settings: Settings, env: Env): Promise<boolean> {
  const database = ledgerIn(settings, env)
  const identity = identityOf(event)
  if (!database || !identity) return false
  const { customerExternalId } = event.fields
  return within(DATABASE_LIMIT_MS, false, async () =>
    isRecordedIn(database, await matchKey(identity), customerExternalId),
  )
}
