import { find } from './dom.ts'

/** Reads a sentence out to screen readers: the lists themselves would be too much. */
export function announce(sentence: string): void {
  find('announcer', HTMLElement).textContent = sentence
}
