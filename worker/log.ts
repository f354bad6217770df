import type { EventKind, TrackEvent } from '../contract/events.ts'
import type { Looks } from './confirm/run-looks.ts'
import { type Delivery, reasonOf } from './deliver/delivery.ts'
import { hashCustomer } from './hash-customer.ts'
import { refusalDetail } from './http/refusal-detail.ts'
import type { Refusal } from './http/refusal.ts'
import { type LogLine, write } from './log-line.ts'
import {
  ABSENT,
  CANNOT_CHECK,
  NOT_NOTED,
  NOT_SAID,
  OPERATOR_DETAILS,
  RUN_FAILED,
  SURPLUS,
} from './operator-details.ts'
import type { Removed } from './settle/remove-letters.ts'
import { describeMisconfiguration, type Place } from './settings/remedy.ts'
import type { BadSetting } from './settings/settings.ts'

/** Outcomes after which an event is not tried any more, though Dub has not confirmed it. */
const ABANDONED: ReadonlySet<string> = new Set(['buried', 'unconfirmed', 'stuck'])

/** Logs one attempt to deliver an event. `outcome` is what became of the event here. */
export function logDelivery(
  event: TrackEvent,
  delivery: Delivery,
  outcome: string,
  attempt: number,
  startedAtMs: number,
): void {
  const reason = reasonOf(delivery)
  const remedy = OPERATOR_DETAILS[outcome] ?? (reason && OPERATOR_DETAILS[reason])
  const detail = remedy ?? sentenceOf(delivery, event)
  write(remedy || ABANDONED.has(outcome) ? 'error' : 'log', {
    event: event.kind,
    outcome,
    ...(reason && { reason }),
    ...('skipped' in delivery && { skipped: delivery.skipped }),
    ...(detail && { detail }),
    attempt,
    milliseconds: Date.now() - startedAtMs,
    customer: hashCustomer(event.fields.customerExternalId),
  })
}

/** Why Dub did not find what an event refers to, in its own words but for the ids, which are personal. */
function sentenceOf(delivery: Delivery, { fields }: TrackEvent): string | undefined {
  if (delivery.outcome !== 'refused' || delivery.status !== 404) return undefined
  const ids = new Set([fields.clickId, fields.customerExternalId])
  return delivery.error.message
    .split(' ')
    .map((word) => (ids.has(word) || word.startsWith('cus_') ? '…' : word))
    .join(' ')
}

/** Logs an event that was refused before Dub was called. */
export function logRefusal(event: EventKind, refusal: Refusal): void {
  const { reason } = refusal
  if (reason === 'cannot_check') {
    const detail = CANNOT_CHECK[refusal.setting]
    return write('error', { event, outcome: 'turned_away', reason, detail })
  }
  const detail = refusalDetail(refusal)
  write('log', { event, outcome: 'refused', reason, ...(detail && { detail }) })
}

/**
 * Logs a queue message that was settled without an attempt, with the event where there is one in it. Never an
 * error's text: it may quote the message.
 */
export function logBurial(outcome: string, reason: string, event: TrackEvent | undefined): void {
  const detail = OPERATOR_DETAILS[outcome]
  write('error', {
    ...(event && { event: event.kind }),
    outcome,
    reason,
    ...(detail && { detail }),
    ...(event && { customer: hashCustomer(event.fields.customerExternalId) }),
  })
}

/** Logs that the name of a queue does not say what it is for. */
export function logUnknownQueue(name: string): void {
  write('error', {
    outcome: 'unknown_queue',
    detail: `The name of the queue ${name} has neither "retry" nor "exhausted" in it: its messages are tried. Name the queue and its dead letter queue so that each has its word.`,
  })
}

/** Logs how many dead letters a scheduled run removed: see `settle/remove-letters.ts`. */
export function logRemoved({ expired, surplus }: Removed): void {
  if (expired > 0) write('log', { outcome: 'removed', reason: 'expired', letters: expired })
  if (surplus > 0)
    write('error', { outcome: 'removed', reason: 'surplus', letters: surplus, detail: SURPLUS })
}

/** Logs that the operator removed all that was stored of a customer. */
export function logDeletedCustomer(
  customerExternalId: string,
  { deadLetters, ledger }: { readonly deadLetters: number; readonly ledger: number },
): void {
  write('log', {
    outcome: 'deleted',
    letters: deadLetters,
    events: ledger,
    customer: hashCustomer(customerExternalId),
  })
}

/** Logs what an operator did to the dead letters of one reason. */
export function logLetters(
  outcome: 'replayed' | 'discarded',
  reason: string,
  counts: Required<Pick<LogLine, 'letters'>> & Pick<LogLine, 'failed' | 'remaining'>,
): void {
  write('log', { outcome, reason, ...counts })
}

/** Logs what a scheduled run found of the events in the ledger: see `confirm/`. */
export function logLooks({ confirmed, absent, dropped }: Looks): void {
  if (confirmed > 0) write('log', { outcome: 'confirmed', events: confirmed })
  if (absent > 0) write('error', { outcome: 'absent', events: absent, detail: ABSENT })
  if (dropped > 0) write('error', { outcome: 'unconfirmable', events: dropped, detail: NOT_SAID })
}

/** Logs that an event is not in the ledger: the database failed, or took too long. */
export function logNotNoted(event: EventKind): void {
  write('error', { event, outcome: 'not_noted', detail: NOT_NOTED })
}

/** Logs a message of Dub's webhook that was not taken: Dub switches a webhook off that fails often. */
export function logWebhook({ reason }: Refusal): void {
  // Anybody can send one with a bad signature: that is no error of the operator's by itself.
  write(reason === 'unconfirmable' ? 'error' : 'log', { outcome: 'webhook_refused', reason })
}

export function logFailedRun(): void {
  write('error', { outcome: 'run_failed', detail: RUN_FAILED })
}

/** Logs the settings that are wrong. What has no request does not show where it runs. */
export function logMisconfiguration(
  settings: readonly BadSetting[],
  place: Place = 'deployed',
): void {
  const detail = describeMisconfiguration({ settings, place })
  write('error', { outcome: 'misconfigured', detail })
}
