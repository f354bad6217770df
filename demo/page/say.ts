import { find } from './dom.ts'

/** Reads a sentence to people who use a screen reader: the lists themselves would be too much. */
export function say(sentence: string): void {
  find('announcer', HTMLElement).textContent = sentence
}
