import type { LetterSummary } from '../letter.ts'
import type { Actions } from './actions.ts'
import { find } from './dom.ts'
import { makeLetter } from './letter.ts'
import type { Filter } from './worker-api.ts'

const list = find('letters', HTMLElement)
const none = find('none', HTMLElement)
const note = find('note', HTMLElement)

/** Shows the letters of a filter; with `append`, below those that are there. */
export function showLetters(
  letters: readonly LetterSummary[],
  { state }: Filter,
  append: boolean,
  actions: Actions,
): void {
  const items = letters.map((letter) => makeLetter(letter, actions))
  if (append) {
    list.append(...items)
    items[0]?.querySelector('button')?.focus()
  } else {
    list.replaceChildren(...items)
  }
  none.hidden = list.childElementCount > 0
  note.hidden = state !== 'unconfirmed'
}
