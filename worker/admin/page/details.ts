import type { Attempt } from '../../settle/attempt.ts'
import type { LetterSummary, WholeLetter } from '../letter.ts'
import { make } from './dom.ts'
import { customerAtDub } from './dub-link.ts'
import { formatTime } from './format.ts'
import { showError } from './status.ts'
import { fetchLetter } from './worker-api.ts'

/**
 * A letter's personal data, and the button that shows it: one click fetches it, the next removes it from
 * the page.
 */
export function makeDetails({ id }: LetterSummary) {
  const details = make('div', { hidden: true })
  const toggle = make('button', {
    textContent: 'Show event',
    ariaExpanded: 'false',
    onclick: async () => {
      const isShowing = details.hidden
      try {
        details.replaceChildren(...(isShowing ? describe(await fetchLetter(id)) : []))
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

function describe(letter: WholeLetter): HTMLElement[] {
  const { id, lastAnswer, event, message, tries, firstAtMs, lastAtMs } = letter
  const fields = event ? (message as Attempt).event.fields : undefined
  const rows = [
    ...(event ? [['kind', event.kind]] : []),
    ...Object.entries<unknown>(fields ?? { message }),
    ['last answer', lastAnswer],
    ['tries', String(tries)],
    ['taken', formatTime(firstAtMs)],
    ['last changed', formatTime(lastAtMs)],
    ['id', id],
  ] as readonly (readonly [string, unknown])[]
  const list = make(
    'dl',
    { className: 'fields' },
    ...rows
      .filter(([, value]) => value !== '')
      .flatMap(([name, value]) => [
        make('dt', { textContent: name }),
        make('dd', {}, make('pre', { textContent: textOf(value) })),
      ]),
  )
  return fields ? [list, makeDubLink(fields.customerExternalId)] : [list]
}

const makeDubLink = (customerExternalId: string): HTMLElement =>
  make(
    'p',
    { className: 'small' },
    make('a', {
      href: customerAtDub(customerExternalId),
      target: '_blank',
      rel: 'noopener noreferrer',
      textContent: 'Look this customer up at Dub',
    }),
    make('span', { className: 'quiet', textContent: ' in your default workspace' }),
  )

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value, null, 2)
