import { find } from './dom.ts'

const status = find('status', HTMLElement)

/** Shows the operator how an action goes. */
export function showStatus(text: string): void {
  status.textContent = text
  status.className = ''
}

export function showError(error: unknown): void {
  status.textContent = error instanceof Error ? error.message : String(error)
  status.className = 'bad'
}
