import type { DeadLetterState } from '../../settle/letter-states.ts'
import type { Count } from '../count-letters.ts'
import { find, make } from './dom.ts'
import { formatNumber } from './format.ts'
import { STATE_NAMES } from './state-names.ts'
import { sumOf } from './sum.ts'
import type { Filter } from './worker-api.ts'

/** How long typing must pause before the search starts. */
const TYPING_PAUSE_MS = 250

const states = find('states', HTMLElement)
const reasonSelect = find('reason', HTMLSelectElement)
const search = find('search', HTMLInputElement)

/**
 * The inputs that choose letters: state, reason and search. A search is of every state until one is chosen; the state
 * of before comes back when its text is cleared.
 */
export function createFilter(onChange: () => void) {
  const current: { -readonly [Part in keyof Filter]: Filter[Part] } = {
    state: 'buried',
    reason: '',
    search: '',
  }

  function choose(part: Partial<Filter>): void {
    Object.assign(current, part)
    for (const button of states.querySelectorAll('button')) {
      button.ariaPressed = String(button.dataset['state'] === current.state)
    }
    onChange()
  }

  let stateBefore: Filter['state'] | undefined
  function chooseSearch(text: string): void {
    if (text !== '' && current.search === '') {
      stateBefore = current.state
      choose({ search: text, state: '' })
    } else if (text === '' && stateBefore !== undefined) {
      choose({ search: text, state: stateBefore })
      stateBefore = undefined
    } else choose({ search: text })
  }

  let pause: ReturnType<typeof setTimeout> | undefined
  search.addEventListener('input', () => {
    clearTimeout(pause)
    pause = setTimeout(() => chooseSearch(search.value.trim()), TYPING_PAUSE_MS)
  })
  reasonSelect.addEventListener('change', () => choose({ reason: reasonSelect.value }))
  find('find', HTMLFormElement).addEventListener('submit', (event) => event.preventDefault())

  function makeState(state: DeadLetterState | '', name: string, counts: readonly Count[]) {
    const button = make('button', {
      textContent: `${name} ${formatNumber(sumOf(counts))}`,
      onclick: () => {
        stateBefore = undefined
        choose({ state })
      },
      ariaPressed: String(state === current.state),
    })
    button.dataset['state'] = state
    return button
  }

  /** Offers every state, and every reason that letters have. */
  function show(counts: readonly Count[]): void {
    const ofStates = (Object.keys(STATE_NAMES) as DeadLetterState[]).map((state) =>
      makeState(
        state,
        STATE_NAMES[state],
        counts.filter((count) => count.state === state),
      ),
    )
    states.replaceChildren(...ofStates, makeState('', 'all', counts))

    const reasons = ['', ...new Set(counts.map(({ reason }) => reason))]
    reasonSelect.replaceChildren(
      ...reasons.map((value) =>
        make('option', { value, textContent: value || 'any', selected: value === current.reason }),
      ),
    )
  }

  return { current: current as Filter, show }
}
