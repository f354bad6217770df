import { make } from './dom.ts'

/** A key with its colon, a string, or a number, boolean or null. */
const TOKEN = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(?:true|false|null)\b|-?\d+(?:\.\d+)?/g

/** JSON in color behind a summary that opens it. */
export function makeJson(summary: string, value: unknown, open: boolean): HTMLDetailsElement {
  const details = make('details', 'json', make('summary', '', summary), makeCode(value))
  details.open = open
  return details
}

function makeCode(value: unknown): HTMLElement {
  const text = JSON.stringify(value, null, 2)
  const code = make('code', '')
  let end = 0
  for (const match of text.matchAll(TOKEN)) {
    const [token, quoted, colon] = match
    const kind = colon ? 'key' : quoted ? 'string' : 'literal'
    code.append(text.slice(end, match.index), make('span', kind, quoted ?? token), colon ?? '')
    end = match.index + token.length
  }
  code.append(text.slice(end))

  const block = make('pre', '', code)
  // It scrolls where it must, so the keyboard has to reach it.
  block.tabIndex = 0
  return block
}
