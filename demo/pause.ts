import { Circuit } from '../worker/deliver/circuit.ts'
import { NO_PROGRESS } from '../worker/deliver/progress.ts'
import { FORWARD_LIMIT_MS } from '../worker/deliver/time-limits.ts'
import type { UnavailableReason } from '../worker/deliver/verdict.ts'
import type { CallView } from './view.ts'

type Call = Pick<CallView, 'method' | 'body' | 'status' | 'atMs'>

const STEP_MS = 1000
const LONGEST_PAUSE_MS = 60_000

/**
 * Until when the Worker leaves Dub alone, in epoch milliseconds; null when it does not. The Worker does not say, so its
 * own rule is asked, with the calls that Dub received.
 */
export function findPause(calls: readonly Call[], nowMs: number): number | null {
  const circuit = new Circuit()
  const ended = calls
    .filter(({ method }) => method === 'POST')
    .map(({ body, status, atMs }) => ({
      customer: customerIn(body),
      reason: reasonOf(status),
      endedAtMs: status === null ? atMs + FORWARD_LIMIT_MS : atMs,
    }))
    .filter(({ endedAtMs }) => endedAtMs <= nowMs)
    .toSorted((one, other) => one.endedAtMs - other.endedAtMs)
  for (const { customer, reason, endedAtMs } of ended) {
    circuit.report(customer, { outcome: 'unavailable', reason, progress: NO_PROGRESS }, endedAtMs)
  }
  const lastMs = ended.at(-1)?.endedAtMs ?? nowMs
  for (let untilMs = lastMs; untilMs <= lastMs + LONGEST_PAUSE_MS; untilMs += STEP_MS) {
    if (circuit.blockedBy('a new customer', untilMs)) continue
    return untilMs > nowMs ? untilMs : null
  }
  return null
}

const customerIn = (body: unknown): string => String(Object(body).customerExternalId)

/** An unknown click stands for each answer that shows that Dub is up. */
function reasonOf(status: number | null): UnavailableReason {
  if (status === null) return 'timeout'
  if (status === 429) return 'rate_limited'
  return status >= 500 ? 'server_error' : 'click_unknown'
}
