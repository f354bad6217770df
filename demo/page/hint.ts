import { find } from './dom.ts'

/** Says what the switch does that was used last. A screen reader reads it whenever it is written. */
export function showHint(text: string): void {
  const hint = find('hint', HTMLElement)
  if (hint.textContent !== text) hint.textContent = text
}
