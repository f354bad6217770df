import { checkKey, checkMetKey } from '../checks/key.ts'
import { checkAbsent, checkLetters, checkPoisoned } from '../checks/letters.ts'
import { checkOperator } from '../checks/operator.ts'
import { checkWaiting } from '../checks/waiting.ts'
import { checkWorkspace } from '../checks/workspace.ts'
import type { KnownHealth } from '../facts/health.ts'
import { askAsOperator } from '../facts/operator.ts'
import type { Target } from '../facts/target.ts'
import { type Finding, namedFindings } from '../finding.ts'

const { failed } = namedFindings('events')

/** What only the operator may see. */
export async function lookAsOperator(
  target: Target,
  health: KnownHealth,
  token: string | undefined,
): Promise<Finding[]> {
  const operator = await askAsOperator(target, token)
  const opened = checkOperator(operator, target.url)
  if (operator.is !== 'open') return [opened, checkMetKey(health)]

  const { key, events, counts } = operator.seen
  if ('unread' in events || 'unread' in counts) {
    const { unread } = 'unread' in events ? events : (counts as { unread: string })
    const unreadable = failed('Events and dead letters cannot be read.', unread)
    return [opened, checkKey(key), unreadable]
  }
  return [
    opened,
    checkKey(key),
    checkWorkspace(events, counts),
    checkWaiting(events),
    checkLetters(counts, target.url),
    checkPoisoned(counts),
    checkAbsent(counts, target.url),
  ]
}
