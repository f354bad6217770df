/** The kinds of texts that settings are. Each message completes "The setting NAME ...". */
import * as v from 'valibot'

/** Any text. */
export const text = v.string('is not a text')

/** A comma-separated list. Blank entries do not count. */
export const list = v.pipe(
  text,
  v.transform((items) => items.split(',').map((item) => item.trim())),
  v.transform((items) => items.filter((item) => item !== '')),
)

/** A comma-separated list of some of these names. */
export const listOf = (names: readonly string[]) =>
  v.pipe(
    list,
    v.everyItem((name) => names.includes(name), `holds a name other than ${names.join(', ')}`),
  )

/** An address without user, query or fragment, to which a path can be added. */
export function isAddress(address: string): boolean {
  if (!URL.canParse(address) || /\s/.test(address)) return false
  const { protocol, username, password, search, hash } = new URL(address)
  return /^https?:$/.test(protocol) && !(username || password || search || hash)
}

/** The hosts of one's own machine. */
const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]'])

/** An address where nobody on the way can read or change what is said: plain HTTP stays on one's own machine. */
export function isSafeAddress(address: string): boolean {
  if (!URL.canParse(address) || /\s/.test(address)) return false
  const { protocol, hostname, username, password, hash } = new URL(address)
  const isSafe = protocol === 'https:' || (protocol === 'http:' && LOOPBACK.has(hostname))
  return isSafe && !(username || password || hash)
}

/** A text that is as good as absent when it is blank. */
export const optionalText = v.pipe(
  v.optional(text, ''),
  v.trim(),
  v.transform((given) => given || undefined),
)

const TOKEN = /^[\x21-\x7e]{16,}$/

/** Whether nobody guesses this text: at least 16 printable characters. */
export const isToken = (given: string): boolean => TOKEN.test(given)

/** What a token that is none is told. */
export const NO_TOKEN =
  'is shorter than 16 characters or holds one that is no letter, digit or plain sign. Make one with: openssl rand -hex 24'
