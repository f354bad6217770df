import type { Attempt } from '../../settle/attempt.ts'
import type { WholeLetter } from '../letter.ts'
import { make } from './dom.ts'
import { showError } from './status.ts'
import { fetchLetter } from './worker-api.ts'

/**
 * A letter's personal data, and the button that shows it: one click fetches it, the next removes it from
 * the page.
 */
export function makeDetails(id: string) {
  const details = make('div', { hidden: true })
  const toggle = make('button', {
    textContent: 'Show event',
    ariaExpanded: 'false',
    onclick: async () => {
      const isShowing = details.hidden
      try {
        details.replaceChildren(...(isShowing ? [describe(await fetchLetter(id))] : []))
      } catch (error) {
        return showError(error)
      }
      details.hidden = !isShowing
      toggle.textContent = isShowing ? 'Hide event' : 'Show event'
      toggle.ariaExpanded = String(isShowing)
    },
  })
  return { details, toggle }
}

function describe({ id, lastAnswer, event, message }: WholeLetter): HTMLElement {
  const fields = event ? (message as Attempt).event.fields : { message }
  return make(
    'dl',
    {},
    ...[
      ...Object.entries<unknown>(fields),
      ['last answer', lastAnswer] as const,
      ['id', id] as const,
    ]
      .filter(([, value]) => value !== '')
      .flatMap(([name, value]) => [
        make('dt', { textContent: name }),
        make('dd', {}, make('pre', { textContent: textOf(value) })),
      ]),
  )
}

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value, null, 2)
