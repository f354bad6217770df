import type { FaultKind } from '../../emulator/faults/fault.ts'
import type { Reply } from '../../emulator/http/reply.ts'
import type { DubRequest, DubResponse } from '../../worker/deliver/call-dub.ts'
import {
  CALL_MS,
  DUB_OUTAGE_MS,
  INVOICE_KEPT_LATE_MS,
  LONG_ACTIVITY_LAG_MS,
  OUTLIVED_CALL_MS,
  SLOW_CALL_MS,
} from './durations.ts'
import type { Isolate } from './isolate.ts'
import type { Run } from './run.ts'

/** The ways of the emulator to fail, by the kind of a call. */
const FAULTS = {
  deferred: ['server_error', 'click_lookup_fails'],
  lead: [
    'server_error',
    'rate_limited',
    'server_error_after_key',
    'click_lookup_fails',
    'key_answer_lost',
    'lead_write_fails',
  ],
  sale: ['server_error', 'rate_limited', 'lead_lookup_fails', 'sale_write_fails'],
  asking: ['server_error', 'no_route'],
} as const satisfies Record<string, readonly FaultKind[]>

/**
 * What else may happen, by the kind of a call. A question changes nothing at Dub, so that its answer is lost, or the
 * Worker dies with it, comes to the same as a failure, or as its death at the next step.
 */
const EVENTS = {
  deferred: ['worker_dies', 'answer_lost', 'dub_down'],
  lead: ['worker_dies', 'answer_lost', 'dub_down', 'call_is_slow', 'call_outlives_worker'],
  sale: [
    'worker_dies',
    'answer_lost',
    'dub_down',
    'call_is_slow',
    'call_outlives_worker',
    'invoice_kept_late',
  ],
  asking: ['dub_down', 'activity_lags'],
} as const

/** A call to Dub: what an isolate hears of it, and what Dub does. Ends never where the isolate dies first. */
export function callModel(
  run: Run,
  isolate: Isolate,
  request: DubRequest,
  limitMs: number,
): Promise<DubResponse> {
  const { agenda, dub } = run
  const kind = kindOf(request)
  const isDown = agenda.nowMs < run.dubDownUntilMs
  const happens = isDown
    ? 'server_error'
    : run.choose('answered', [...FAULTS[kind], ...EVENTS[kind]])
  const answer = (fault: FaultKind | null, keptInMs?: number) =>
    dub.answer(request, fault, agenda.nowMs, keptInMs)
  const heard = (afterMs: number, response: DubResponse) =>
    afterMs > limitMs
      ? run.after(isolate, limitMs, { failure: 'timeout' as const })
      : run.after(isolate, afterMs, response)

  switch (happens) {
    case 'worker_dies':
      return run.dieIn(isolate)
    case 'answered':
      return heard(CALL_MS, toResponse(answer(null)))
    case 'answer_lost':
      answer(null)
      return heard(CALL_MS, { failure: 'network' })
    case 'dub_down':
      run.dubDownUntilMs = agenda.nowMs + DUB_OUTAGE_MS
      return heard(CALL_MS, toResponse(answer('server_error')))
    case 'call_is_slow':
      return heard(SLOW_CALL_MS, toResponse(answer(null, SLOW_CALL_MS)))
    case 'call_outlives_worker':
      answer(null, OUTLIVED_CALL_MS)
      return heard(Number.POSITIVE_INFINITY, { failure: 'timeout' })
    case 'invoice_kept_late':
      return heard(CALL_MS, toResponse(answer(null, INVOICE_KEPT_LATE_MS)))
    case 'activity_lags':
      dub.lagMs = LONG_ACTIVITY_LAG_MS
      return heard(CALL_MS, toResponse(answer(null)))
    default:
      return heard(CALL_MS, toResponse(answer(happens)))
  }
}

function kindOf({ method, path, body = '' }: DubRequest): keyof typeof FAULTS {
  if (method === 'GET') return 'asking'
  if (path === '/track/sale') return 'sale'
  return body.includes('"mode":"deferred"') ? 'deferred' : 'lead'
}

function toResponse({ status, headers, body }: Reply): DubResponse {
  const isJson = headers['content-type'] === 'application/json'
  const retryAfter = headers['retry-after'] ?? null
  return { status, body: isJson ? JSON.parse(body) : undefined, retryAfter }
}
