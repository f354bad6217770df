import type { EventKind, TrackEvent } from '../contract/events.ts'
import type { Delivery } from './deliver/delivery.ts'
import { digestHex } from './digest.ts'
import type { Refusal } from './http/refusal.ts'
import type { BadSetting } from './settings/settings.ts'

/** One line of the log. It never holds the key, a token, a name, an address or a body. */
interface LogLine {
  readonly event?: EventKind
  readonly outcome: string
  /** Why, as one of the Worker's own words. */
  readonly reason?: string
  /** Dub was not asked: it has a rest, or the same sale is under way. */
  readonly skipped?: true
  /** What the operator can do about it. */
  readonly detail?: string
  /** Which try this was; 1 is the one the page waited for. */
  readonly attempt?: number
  readonly milliseconds?: number
  /** How many dead letters an operator moved, could not move, and may yet move. */
  readonly letters?: number
  readonly failed?: number
  readonly remaining?: number
  /** Tells the events of one customer from another's: see `hashCustomer`. */
  readonly customer?: string
}

/** What only the operator can mend, by the outcome or the reason of a try. */
const FOR_THE_OPERATOR: Readonly<Record<string, string>> = {
  stuck:
    'The event could not be buried. Bind DEAD_LETTERS and make its table: npx wrangler d1 migrations apply DEAD_LETTERS --remote',
  unauthorized:
    'Dub does not accept DUB_API_KEY. Set a valid key with: npx wrangler secret put DUB_API_KEY',
  unexpected_answer:
    'The answer is none of Dub. If this goes on, look whether DUB_API_URL is right',
  forbidden:
    'Dub does not let this key track: it takes the Business plan or higher, and a key whose role is owner or member',
}

/** What keeps an event from being checked, by the setting it is named in. */
const CANNOT_CHECK = {
  IDENTITY_JWKS_URL:
    'No key set can be read at IDENTITY_JWKS_URL. If this goes on, look whether it is right',
  TURNSTILE_SECRET: 'Turnstile does not answer, or does not know TURNSTILE_SECRET',
}

/** What became of an event that nobody tries any more. */
const GIVEN_UP: ReadonlySet<string> = new Set(['buried', 'unconfirmed', 'stuck'])

/** Logs one try of an event at Dub. `outcome` is what became of the event here. */
export async function logDelivery(
  event: TrackEvent,
  delivery: Delivery,
  outcome: string,
  attempt: number,
  startedAtMs: number,
): Promise<void> {
  const reason = reasonOf(delivery)
  const detail = FOR_THE_OPERATOR[outcome] ?? (reason && FOR_THE_OPERATOR[reason])
  write(detail || GIVEN_UP.has(outcome) ? 'error' : 'log', {
    event: event.kind,
    outcome,
    ...(reason && { reason }),
    ...('skipped' in delivery && { skipped: delivery.skipped }),
    ...(detail && { detail }),
    attempt,
    milliseconds: Date.now() - startedAtMs,
    customer: await hashCustomer(event.fields.customerExternalId),
  })
}

function reasonOf(delivery: Delivery): string | undefined {
  if (delivery.outcome === 'unavailable') return delivery.reason
  if (delivery.outcome === 'refused') return `${delivery.status} ${delivery.error.code}`
  return delivery.outcome === 'not_attributed' ? undefined : delivery.warnings[0]
}

/** Logs an event that was refused before Dub was asked. */
export function logRefusal(event: EventKind, refusal: Refusal): void {
  const { reason } = refusal
  // These ended a delivery, which has its line already.
  if (reason === 'refused_by_dub' || reason === 'not_attributed' || reason === 'unavailable') return
  if (reason === 'cannot_check') {
    const detail = CANNOT_CHECK[refusal.setting]
    return write('error', { event, outcome: 'turned_away', reason, detail })
  }
  write('log', { event, outcome: 'refused', reason })
}

/** Logs a queue message that was given up without a try. */
export function logBurial(outcome: string, reason: string): void {
  write('error', { outcome, reason })
}

/** Logs what an operator did to the dead letters of one reason. */
export function logLetters(
  outcome: 'replayed' | 'discarded',
  reason: string,
  counts: Required<Pick<LogLine, 'letters'>> & Pick<LogLine, 'failed' | 'remaining'>,
): void {
  write('log', { outcome, reason, ...counts })
}

/** Logs a setting that keeps the Worker from working. */
export function logBadSetting({ setting, problem }: BadSetting): void {
  write('error', { outcome: 'misconfigured', detail: `The setting ${setting} ${problem}.` })
}

function write(level: 'log' | 'error', line: LogLine): void {
  console[level](JSON.stringify(line))
}

/**
 * Eight hex digits of the SHA-256 of a customer's id: enough to follow an event. It hides an id from
 * readers, not from who can guess ids and try them.
 */
const hashCustomer = async (customerExternalId: string): Promise<string> =>
  (await digestHex(customerExternalId)).slice(0, 8)
