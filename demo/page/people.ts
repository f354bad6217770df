export interface Person {
  readonly name: string
  readonly email: string
}

const NAMES = ['Mira Solberg', 'Tomas Weller', 'Ines Aldana', 'Noor Haddad', 'Caleb Whitlock']

let next = 0

/** The next made-up person; after the last name they start over with a number. */
export function nextPerson(): Person {
  const name = NAMES[next % NAMES.length] ?? ''
  const round = Math.floor(next / NAMES.length)
  next++
  const localPart = name.toLowerCase().replace(' ', '.') + (round > 0 ? round + 1 : '')
  return { name, email: `${localPart}@example.com` }
}
