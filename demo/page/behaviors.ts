import type { Behavior } from '../view.ts'
import { whereIs } from './describe-fate.ts'
import { find, make } from './dom.ts'
import { showHint } from './hint.ts'
import { sendCommand } from './send-command.ts'

const BEHAVIORS: Readonly<Record<Behavior, { readonly label: string; readonly hint: string }>> = {
  normal: {
    label: 'Works',
    hint: 'A signup is two calls: the first checks the click, the second records the lead. Sign up twice: Dub takes the second lead of a customer for a duplicate, and by a third call the Worker asks whether Dub has the first.',
  },
  failing: {
    label: 'Fails (500)',
    hint: 'Every call fails. The Worker queues the event and retries after 5, 10, 20 s and so on. Sign up, then switch Dub back to “Works”.',
  },
  hanging: {
    label: 'Hangs',
    hint: 'Dub never answers. The Worker waits 10 s, then queues the event.',
  },
  throttling: {
    label: 'Throttles (429)',
    hint: 'Dub refuses every call until the next full minute. The Worker queues the event until then.',
  },
  late: {
    label: 'Sees clicks late',
    hint: 'Each signup gets a new click that Dub cannot see for 5 s. The Worker checks the click first and retries, so the lead is not lost.',
  },
  losing: {
    label: 'Loses leads',
    hint: `Dub answers 200 and writes nothing. Sign up, and let an hour pass: the Worker asks Dub whether it has the lead, finds out, and keeps it: see ${whereIs('poisoned')}.`,
  },
}

/** Makes the switch. The returned function shows how Dub behaves now. */
export function createBehaviorSwitch(): (behavior: Behavior) => void {
  const inputs = Object.entries(BEHAVIORS).map(([behavior, { label }]) => {
    const input = make('input', '')
    input.type = 'radio'
    input.name = 'behavior'
    input.value = behavior
    input.addEventListener('change', () => sendCommand('/demo/behavior', { behavior }))
    find('behaviors', HTMLElement).append(make('label', 'behavior', input, make('span', '', label)))
    return input
  })

  let shown: Behavior | undefined
  return (behavior) => {
    if (behavior === shown) return
    shown = behavior
    for (const input of inputs) input.checked = input.value === behavior
    showHint(BEHAVIORS[behavior].hint)
  }
}
