import type { EventKind, TrackEvent } from '../contract/events.ts'
import type { Looks } from './confirm/run-looks.ts'
import type { Delivery } from './deliver/delivery.ts'
import { digestHex } from './digest.ts'
import type { Refusal } from './http/refusal.ts'
import type { BadSetting } from './settings/settings.ts'

/** One line of the log. It never holds the key, a token, a name, an email or a body. */
interface LogLine {
  readonly event?: EventKind
  readonly outcome: string
  readonly reason?: string
  /** Dub was not called: see `Unavailable`. */
  readonly skipped?: true
  /** What the operator can do about it. */
  readonly detail?: string
  /** 1 is the attempt that the page waited for. */
  readonly attempt?: number
  readonly milliseconds?: number
  /** How many dead letters an operator moved, could not move, and may still move. */
  readonly letters?: number
  /** How many events of the ledger. */
  readonly events?: number
  readonly failed?: number
  readonly remaining?: number
  /** See `hashCustomer`. */
  readonly customer?: string
}

const MIGRATE = 'npx wrangler d1 migrations apply DEAD_LETTERS --remote'

/** What only the operator can fix, by the outcome or the reason of an attempt. */
const OPERATOR_DETAILS: Readonly<Record<string, string>> = {
  stuck: `The event could not be dead-lettered. Bind DEAD_LETTERS and create its tables: ${MIGRATE}`,
  unauthorized:
    'Dub does not accept DUB_API_KEY: it is not valid, or its owner left the workspace, has not accepted the invitation or let it expire. Set a key of a member with: npx wrangler secret put DUB_API_KEY',
  foreign_link:
    'Dub knows the click, but its link is of another workspace than DUB_API_KEY. If the key is the wrong one, set the right one with: npx wrangler secret put DUB_API_KEY',
  unexpected_answer: 'The response did not come from Dub. If this persists, check DUB_API_URL.',
  forbidden:
    'Dub does not let this key track events: tracking requires the Business plan or higher, and a key whose role is owner or member.',
}

const ABSENT =
  'Dub answered that it has these events, and does not list them. See /admin: leads are sent again by themselves, sales are not.'
const NOT_SAID =
  'Dub answered that it has these events, and no longer says what it lists. Set up its webhook to have events confirmed: docs/operating.md.'

/** What keeps an event from being checked, by the setting that names it. */
const CANNOT_CHECK = {
  IDENTITY_JWKS_URL:
    'No key set could be read at IDENTITY_JWKS_URL. If this persists, check the setting.',
  TURNSTILE_SECRET: 'Turnstile does not respond, or does not accept TURNSTILE_SECRET.',
}

/** Outcomes after which an event is not tried any more, though Dub has not confirmed it. */
const ABANDONED: ReadonlySet<string> = new Set(['buried', 'unconfirmed', 'stuck'])

/** Logs one attempt to deliver an event. `outcome` is what became of the event here. */
export async function logDelivery(
  event: TrackEvent,
  delivery: Delivery,
  outcome: string,
  attempt: number,
  startedAtMs: number,
): Promise<void> {
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
    customer: await hashCustomer(event.fields.customerExternalId),
  })
}

function reasonOf(delivery: Delivery): string | undefined {
  if (delivery.outcome === 'unavailable') return delivery.reason
  if (delivery.outcome === 'refused') {
    return delivery.reason ?? `${delivery.status} ${delivery.error.code}`
  }
  return delivery.outcome === 'not_attributed' ? undefined : delivery.warnings[0]
}

/** Why Dub did not find what an event refers to, in its own words but for the ids, which are personal. */
function sentenceOf(delivery: Delivery, { fields }: TrackEvent): string | undefined {
  if (delivery.outcome !== 'refused' || delivery.status !== 404) return undefined
  return [fields.clickId, fields.customerExternalId]
    .filter((id) => id !== '')
    .reduce((sentence, id) => sentence.replaceAll(id, '…'), delivery.error.message)
}

/** Logs an event that was refused before Dub was called. */
export function logRefusal(event: EventKind, refusal: Refusal): void {
  const { reason } = refusal
  if (reason === 'cannot_check') {
    const detail = CANNOT_CHECK[refusal.setting]
    return write('error', { event, outcome: 'turned_away', reason, detail })
  }
  write('log', { event, outcome: 'refused', reason })
}

/** Logs a queue message that was settled without an attempt. Never an error's text: it may quote the message. */
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

/** Logs what a scheduled run found of the events in the ledger: see `confirm/`. */
export function logLooks({ confirmed, absent, dropped }: Looks): void {
  if (confirmed > 0) write('log', { outcome: 'confirmed', events: confirmed })
  if (absent > 0) write('error', { outcome: 'absent', events: absent, detail: ABSENT })
  if (dropped > 0) write('error', { outcome: 'unconfirmable', events: dropped, detail: NOT_SAID })
}

/** Logs that an event is not in the ledger: the database failed, or took too long. */
export function logNotNoted(event: EventKind): void {
  write('error', {
    event,
    outcome: 'not_noted',
    detail: `Dub took the event, and nothing will confirm it: DEAD_LETTERS failed. If this persists, create its tables (${MIGRATE}) or set CONFIRMATIONS to off.`,
  })
}

export function logFailedRun(): void {
  write('error', {
    outcome: 'run_failed',
    detail: `The scheduled run could not use DEAD_LETTERS. Create its tables with: ${MIGRATE}`,
  })
}

export function logBadSetting({ setting, problem }: BadSetting): void {
  write('error', { outcome: 'misconfigured', detail: `The setting ${setting} ${problem}.` })
}

function write(level: 'log' | 'error', line: LogLine): void {
  console[level](JSON.stringify(line))
}

/**
 * Eight hex digits of the SHA-256 of a customer's id: enough to follow an event. Not anonymous: anyone who
 * can guess ids can hash and compare them.
 */
const hashCustomer = async (customerExternalId: string): Promise<string> =>
  (await digestHex(customerExternalId)).slice(0, 8)
