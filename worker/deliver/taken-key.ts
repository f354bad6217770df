/** What to do with a lead that Dub may have: its dedupe key is taken, or it was sent long ago. */
import type { LeadEvent } from '../../contract/events.ts'
import type { LeadReply } from '../../contract/replies.ts'
import { askDub } from './ask-dub.ts'
import type { DubCalls } from './call-dub.ts'
import { barredSinceMs } from './dedupe-key.ts'
import { type Delivery, notYetKnown, tryAgain } from './delivery.ts'
import type { Progress } from './progress.ts'
import { leadForm } from './reply-form.ts'

/** As long as the key is taken, Dub records nothing and can only be asked. */
export async function askWhileTaken(
  event: LeadEvent,
  progress: Progress & { readonly keyTakenAtMs: number },
  calls: DubCalls,
  reply: LeadReply = leadForm(event),
): Promise<Delivery> {
  if (progress.poisoned) {
    return { outcome: 'unavailable', reason: 'poisoned', progress, skipped: true }
  }
  const asked = await askDub(event, sinceMs(progress), calls)
  switch (asked.outcome) {
    case 'present':
      return { outcome: 'duplicate', reply, warnings: [] }
    case 'absent':
      return notYetKnown(
        'absent',
        progress,
        'link: null, and no such lead in the activity of the customer',
      )
    case 'cannot_say':
      return { outcome: 'duplicate', reply, warnings: ['unconfirmed'] }
    case 'unavailable':
      return tryAgain(asked, progress)
  }
}

/** Before a lead is sent that Dub may have recorded under a key that is over by now. `send`: it has not. */
export async function askBeforeSending(
  event: LeadEvent,
  progress: Progress,
  calls: DubCalls,
): Promise<Delivery | 'send'> {
  const asked = await askDub(event, sinceMs(progress), calls)
  switch (asked.outcome) {
    case 'present':
      return { outcome: 'duplicate', reply: leadForm(event), warnings: [] }
    case 'absent':
      return 'send'
    case 'cannot_say':
      return progress.poisoned
        ? 'send'
        : { outcome: 'duplicate', reply: leadForm(event), warnings: ['unconfirmed'] }
    case 'unavailable':
      return tryAgain(asked, progress)
  }
}

/** Since when a lead of this name bars this event. */
const sinceMs = ({ firstSentAtMs, keyTakenAtMs }: Progress): number =>
  barredSinceMs(firstSentAtMs ?? keyTakenAtMs ?? 0)
