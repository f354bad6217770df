import { type Finding, namedFindings } from '../finding.ts'
import type { Answer } from '../facts/ask.ts'
import type { Target } from '../facts/target.ts'

const { ok, failed, skipped } = namedFindings('clock')

/** The header `Date` has whole seconds, and the answer was under way. */
const TOLERANCE_SECONDS = 30

/** Whether the clocks of this machine and of the Worker agree: identity tokens are signed by one, checked by the other. */
export function checkClock(answer: Answer, { isLocal }: Pick<Target, 'isLocal'>): Finding {
  const date = 'failure' in answer ? null : answer.headers.get('date')
  const workerMs = Date.parse(date ?? '')
  if ('failure' in answer || Number.isNaN(workerMs)) {
    // Plain workerd sends none.
    if (isLocal) return ok('The Worker runs on this machine')
    return skipped(
      'The answer of the Worker has no Date',
      'Ask it at Cloudflare itself, without a proxy.',
    )
  }
  const middleMs = (answer.sentAtMs + answer.cameAtMs) / 2
  const seconds = Math.round((middleMs - workerMs) / 1000)
  if (Math.abs(seconds) <= TOLERANCE_SECONDS) return ok('This machine and the Worker agree')
  return failed(
    `The clock of this machine is ${Math.abs(seconds)} seconds ${seconds > 0 ? 'ahead of' : 'behind'} the Worker's.`,
    'Set this machine to network time (NTP), and your servers too: a token that one signs may count as expired, or not yet valid.',
  )
}
