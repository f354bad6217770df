/** The kinds of values that settings have. Each message completes "The setting NAME ...". */
import * as v from 'valibot'

export const text = v.string('is not a string')

export const listOrText = v.union(
  [v.string(), v.array(v.string())],
  'is neither a string nor a list of strings',
)

/** The entries of a comma-separated list, or of a list of TOML. Blank ones do not count. */
export const entriesOf = (given: string | string[]): string[] =>
  [given]
    .flat()
    .flatMap((items) => items.split(','))
    .map((item) => item.trim())
    .filter((item) => item !== '')

/** Quotation marks around a text: of JSON, of a shell, or as an editor sets them. They would count as part of it. */
const QUOTED = /^["'`“”‘’].*["'`“”‘’]$/s

const isQuoted = (given: string): boolean => QUOTED.test(given.trim())

/** A pasted value as it is, or each entry of a pasted list: what is neither is for the setting's own rule to refuse. */
const hasQuoted = (given: unknown): boolean => {
  const parsed = v.safeParse(listOrText, given)
  return parsed.success && [parsed.output, entriesOf(parsed.output)].flat().some(isQuoted)
}

/** A setting whose value must never be shown: see `SECRET_NAMES`. */
export const secret = <Schema extends v.GenericSchema>(schema: Schema) =>
  v.pipe(
    v.optional(v.any(), ''),
    v.check(
      (given) => !hasQuoted(given),
      'has quotation marks around it, which would be part of the secret: set it without them',
    ),
    schema,
    v.metadata({ secret: true }),
  )

export const list = v.pipe(listOrText, v.transform(entriesOf))

/** A list of some of these names, written in any case. */
export function listOf<Name extends string>(names: readonly Name[]) {
  const byLowerCase = new Map(names.map((name) => [name.toLowerCase(), name]))
  const find = (given: string) => byLowerCase.get(given.toLowerCase())
  return v.pipe(
    list,
    v.everyItem(
      (given) => find(given) !== undefined,
      `holds a name other than ${names.join(', ')}`,
    ),
    v.transform((items) => items.flatMap((given) => find(given) ?? [])),
  )
}

/** A string that counts as absent when it is blank. */
export const optionalText = v.pipe(
  v.optional(text, ''),
  v.trim(),
  v.transform((given) => given || undefined),
)

/** Whether a host is this machine (RFC 6761, section 6.3; RFC 1122, section 3.2.1.3). `URL` writes them so. */
export const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname)

/** Whether a string is a URL to which something can be sent. */
export function isUrl(url: string): boolean {
  const parsed = URL.parse(url)
  if (!parsed || /\s/.test(url)) return false
  const { protocol, username, password, hash } = parsed
  return /^https?:$/.test(protocol) && !(username || password || hash)
}

/** Whether a path can be added to a URL. */
export const isBaseUrl = (url: string): boolean => isUrl(url) && new URL(url).search === ''

/** Whether what is sent to a URL cannot be read or changed on the way: HTTPS, or HTTP on this machine. */
export const isSecure = (url: string): boolean =>
  new URL(url).protocol === 'https:' || isLoopback(new URL(url).hostname)

export const INSECURE =
  'must begin with https://: over http, anyone on the way could read and change what is sent. http is for this machine only (localhost, 127.0.0.1)'

const TOKEN = /^[\x21-\x7e]{16,}$/

/** Whether a token is long enough not to be guessed, and can stand in a header. */
export const isToken = (given: string): boolean => TOKEN.test(given)

/** Whether an entry of a list is several that a semicolon separates, which is then part of the one. */
export const isJoined = (entry: string, isEntry: (part: string) => boolean): boolean =>
  entry.includes(';') && entry.split(';').every((part) => isEntry(part.trim()))

/** One such token, which counts as absent when it is blank. */
export const optionalToken = (problem: string) =>
  v.pipe(
    optionalText,
    v.check((given) => given === undefined || isToken(given), problem),
  )

export const INVALID_TOKEN =
  'must be at least 16 printable ASCII characters, without spaces. Make one with: openssl rand -hex 24'
