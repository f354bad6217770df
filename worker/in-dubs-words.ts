/** Puts a field's name into a rule's message, as Dub writes it: `code: field: text`. */
export function inDubsWords(field: string, message: string): string {
  const colon = message.indexOf(': ')
  return `${message.slice(0, colon)}: ${field}${message.slice(colon)}`
}
