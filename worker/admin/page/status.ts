import { find } from './dom.ts'

/** How long a message stays that reports no error. */
const SHOWN_MS = 10_000

const status = find('status', HTMLElement)
let timer: ReturnType<typeof setTimeout> | undefined

find('dismiss', HTMLButtonElement).addEventListener('click', () => showStatus(''))

/** Shows the operator, wherever they are on the page, what an action is doing. */
export const showProgress = (text: string): void => show(text, '')

/** Shows for a while what an action has done. */
export function showStatus(text: string): void {
  show(text, '')
  timer = setTimeout(() => show('', ''), SHOWN_MS)
}

/** Shows an error, until the next message or until it is dismissed. */
export function showError(error: unknown): void {
  show(error instanceof Error ? error.message : String(error), 'bad')
}

function show(text: string, className: string): void {
  clearTimeout(timer)
  status.textContent = text
  status.className = className
}
