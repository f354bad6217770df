import type { LetterSummary } from '../letter.ts'
import type { Actions } from './actions.ts'
import { find } from './dom.ts'
import { createKeyedList } from './keyed-list.ts'
import { makeLetter } from './letter.ts'
import { STATE_NAMES } from './state-names.ts'
import type { Filter } from './worker-api.ts'

const list = find('letters', HTMLElement)
const none = find('none', HTMLElement)
const note = find('note', HTMLElement)

/** The letters of a filter, in the list. */
export function createLetters(actions: Actions) {
  const showItems = createKeyedList<LetterSummary>(list, (letter) => makeLetter(letter, actions))
  let shown: readonly LetterSummary[] = []

  /** Shows letters; with `append`, below those that are there. */
  return (letters: readonly LetterSummary[], { state }: Filter, append: boolean): void => {
    const before = append ? shown : []
    shown = [...before, ...letters]
    showItems(shown)
    if (append) list.children[before.length]?.querySelector('button')?.focus()
    list.classList.toggle('one-state', state !== '')
    none.hidden = shown.length > 0
    none.textContent =
      state === '' ? 'No letter matches.' : `No letter that is ${STATE_NAMES[state]} matches.`
    note.hidden = state !== 'unconfirmed'
  }
}
