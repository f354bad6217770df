export interface Person {
  readonly name: string
  readonly email: string
}

const NAMES = ['Mira Solberg', 'Tomas Weller', 'Ines Aldana', 'Noor Haddad', 'Caleb Whitlock']
const DIGITS = 6

let next = Math.floor(Math.random() * NAMES.length)

/** A made-up person whom no other visitor of this demo is: Dub counts a lead of one person once. */
export function nextPerson(): Person {
  const name = NAMES[next++ % NAMES.length] ?? ''
  const number = Math.random().toFixed(DIGITS).slice(2)
  return { name, email: `${name.toLowerCase().replace(/ .*/, '')}.${number}@example.com` }
}
