import type { Saying } from './read-recordings.ts'

/** How much of what was said is shown around a leak, in characters to each side. */
const EXCERPT = 80

/** Where something that must not be said was said, in any of the forms it may take on the way. */
export function findLeaks(sayings: readonly Saying[], guarded: ReadonlySet<string>): string[] {
  const forms = new Set([...guarded].flatMap(formsOf))
  const leaks = sayings.flatMap(({ recording, text }) =>
    [...forms]
      .filter((form) => text.includes(form))
      .map((form) => `${recording}: "${form}" in: ${excerpt(text, text.indexOf(form))}`),
  )
  return [...new Set(leaks)]
}

const formsOf = (text: string): string[] => [
  text,
  JSON.stringify(text).slice(1, -1),
  Buffer.from(text).toString('base64'),
  new URLSearchParams([[text, '']]).toString().slice(0, -1),
]

const excerpt = (text: string, place: number): string =>
  text.slice(Math.max(place - EXCERPT, 0), place + EXCERPT)
