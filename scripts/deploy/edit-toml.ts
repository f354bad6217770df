import { isDeepStrictEqual } from 'node:util'
import { parse, type TomlTable } from 'smol-toml'

/** A key of wrangler.toml to set: in a table (`['env', 'staging', 'vars']`), or at the top (`[]`). */
export interface Setting {
  readonly table: readonly string[]
  readonly key: string
  readonly value: string | boolean | readonly (string | object)[]
}

const HEADER = /^\s*\[/

/**
 * Sets a key and leaves every other line as it is, comments too. Undefined where that cannot be done without
 * breaking the file: an old value of several lines, or a table that is written inline.
 */
export const setInToml = (toml: string, setting: Setting): string | undefined =>
  keepLineEnds(toml, (text) => setInText(text, setting))

/** Edits a text whose lines end with a line feed alone; those of a file from Windows end as before. */
export function keepLineEnds<Edited extends string | undefined>(
  toml: string,
  change: (text: string) => Edited,
): Edited {
  if (!toml.includes('\r\n') || /(?<!\r)\n/.test(toml)) return change(toml)
  return change(toml.replaceAll('\r\n', '\n'))?.replaceAll('\n', '\r\n') as Edited
}

function setInText(toml: string, setting: Setting): string | undefined {
  const edited = edit(toml, setting)
  try {
    return isDeepStrictEqual(parse(edited), intended(toml, setting)) ? edited : undefined
  } catch {
    return undefined
  }
}

/** The setting as a line of the file. */
export const lineOf = ({ key, value }: Setting): string => `${key} = ${write(value)}`

function edit(toml: string, setting: Setting): string {
  const { table, key } = setting
  const line = lineOf(setting)
  const lines = toml.split('\n')
  const header = `[${table.join('.')}]`
  const start = table.length === 0 ? 0 : lines.findIndex((text) => text.trim() === header) + 1
  if (start === 0 && table.length > 0) return `${toml.trimEnd()}\n\n${header}\n${line}\n`
  const next = lines.findIndex((text, index) => index >= start && HEADER.test(text))
  const end = next === -1 ? lines.length : next
  const found = lines.findIndex(
    (text, index) => index >= start && index < end && text.split('=')[0]?.trim() === key,
  )
  if (found !== -1) return lines.with(found, line).join('\n')
  const last = lines.findLastIndex(
    (text, index) => index >= start && index < end && /^\s*[\w-]+\s*=/.test(text),
  )
  return lines.toSpliced(last === -1 ? start : last + 1, 0, line).join('\n')
}

/** What the file means once the key is set. Parsed tables equal only parsed ones. */
function intended(toml: string, setting: Setting): TomlTable {
  const file = parse(toml)
  let inner = file
  for (const name of setting.table) inner = (inner[name] ??= parse('')) as TomlTable
  Object.assign(inner, parse(lineOf(setting)))
  return file
}

/** A value in one line. A string of JSON is one of TOML. */
function write(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(write).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  return `{ ${Object.entries(value)
    .map(([key, inner]) => `${key} = ${write(inner)}`)
    .join(', ')} }`
}
