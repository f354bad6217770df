import { readFileSync } from 'node:fs'

/** The literals of a union type, as the source has them; names of other types in it are not followed. */
export function wordsOfType(file: string, name: string): string[] {
  const source = readFileSync(file, 'utf8')
  const [, union] = new RegExp(`type ${name} =\\s([^]*?)\\n\\n`).exec(source) ?? []
  if (!union) throw new Error(`${file} has no type ${name}`)
  return [...union.replace(/\/\*\*[^]*?\*\//g, '').matchAll(/'(\w+)'/g)].map(
    ([, word = '']) => word,
  )
}

/** The literals that a property has in a source, such as `status: 'kept'`, alone or in a union. */
export function wordsOfProperty(file: string, property: string): string[] {
  const unions = readFileSync(file, 'utf8').matchAll(
    new RegExp(`\\b${property}: ((?:'\\w+'(?: \\| )?)+)`, 'g'),
  )
  return [...unions].flatMap(([, union = '']) => union.match(/\w+/g) ?? [])
}
