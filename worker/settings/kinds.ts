/** The kinds of values that settings have. Each message completes "The setting NAME ...". */
import * as v from 'valibot'

/** Marks a setting whose value must never be shown: see `SECRET_NAMES`. */
export const secret = <Schema extends v.GenericSchema>(schema: Schema) =>
  v.pipe(schema, v.metadata({ secret: true }))

export const text = v.string('is not a string')

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

/** A string that counts as absent when it is blank. */
export const optionalText = v.pipe(
  v.optional(text, ''),
  v.trim(),
  v.transform((given) => given || undefined),
)

/** Whether a path can be added to a URL: it has no user, query or fragment. */
export function isBaseUrl(url: string): boolean {
  if (!URL.canParse(url) || /\s/.test(url)) return false
  const { protocol, username, password, search, hash } = new URL(url)
  return /^https?:$/.test(protocol) && !(username || password || search || hash)
}

const LOOPBACK_HOSTS: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Whether what is sent to a URL cannot be read or changed on the way: HTTPS, or HTTP on one's own machine. */
export function isSecureUrl(url: string): boolean {
  if (!URL.canParse(url) || /\s/.test(url)) return false
  const { protocol, hostname, username, password, hash } = new URL(url)
  const isSecure = protocol === 'https:' || (protocol === 'http:' && LOOPBACK_HOSTS.has(hostname))
  return isSecure && !(username || password || hash)
}

const TOKEN = /^[\x21-\x7e]{16,}$/

/** Whether a token is long enough not to be guessed, and can stand in a header. */
export const isToken = (given: string): boolean => TOKEN.test(given)

export const INVALID_TOKEN =
  'must be at least 16 printable ASCII characters, without spaces. Make one with: openssl rand -hex 24'
