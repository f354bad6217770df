import { isSale } from '../../contract/events.ts'
import { SALE_REST_MS } from '../../snippet/send.ts'
import { KEPT_FOR_MS, LATE_RETURN_MS, PAGE_RETRY_MS, START_MS } from './durations.ts'
import type { Run } from './run.ts'
import { type Answer, answerPage } from './worker.ts'

/**
 * The page sends the event, and again while it is kept: each time the connection may break at once, while the
 * Worker works on, or only as the answer comes; or the page is left with the event in storage.
 */
export function send(run: Run): void {
  const happens = run.choose('sent', ['not_sent', 'connection_breaks', 'answer_to_page_lost'])
  if (happens === 'not_sent') return keep(run)
  if (happens === 'connection_breaks') keep(run, restOf(run))

  const isolate = run.pickIsolate()
  let answer: Answer | undefined
  const receive = () => {
    if (happens === 'sent' && answer) read(run, answer)
    else if (happens !== 'connection_breaks') keep(run, restOf(run))
  }
  void run.work(isolate, receive, async () => {
    answer = await answerPage(run, isolate)
    if (run.choose('answers', ['worker_dies']) === 'worker_dies') {
      answer = undefined
      await run.dieIn(isolate)
    }
    receive()
  })
}

function read(run: Run, { status, body }: Answer): void {
  const receipt = run.rules.readReceipt(status, body, { isLive: true, waitMs: 0 })
  if (receipt.status === 'kept') keep(run)
  else run.page = receipt.status === 'refused' ? 'refused' : 'done'
}

/** How long the page waits after a request without an answer. */
const restOf = ({ scenario }: Run): number =>
  isSale(scenario.event) ? SALE_REST_MS : PAGE_RETRY_MS

/** The event is in storage: this page sends it again, or a later one, or none within six days. */
function keep(run: Run, retryMs = PAGE_RETRY_MS): void {
  const next = run.choose('stays', ['visitor_late', 'visitor_gone'])
  const { nowMs } = run.agenda
  const returnsAtMs = {
    stays: nowMs + retryMs,
    visitor_late: Math.max(START_MS + LATE_RETURN_MS, nowMs + retryMs),
    visitor_gone: Number.POSITIVE_INFINITY,
  }[next]
  const isTooLate = returnsAtMs >= START_MS + KEPT_FOR_MS
  run.page = isTooLate ? 'dropped' : 'kept'
  if (isTooLate) return
  run.agenda.at(returnsAtMs, 'page', () => {
    if (run.page === 'kept') send(run)
  })
}
