import * as v from 'valibot'
import { EVENT_KINDS, type EventKind } from '../../contract/events.ts'
import type { Env } from '../env.ts'
import type { Identify } from '../identity/verify-token.ts'
import { IDENTITY_SETTINGS, readIdentity } from './identity.ts'
import { type OriginRule, readOriginRule } from './origin.ts'
import { FIELD_NAMES } from '../admit/allowed-fields.ts'
import { err, ok, type Result } from '../result.ts'
import {
  isAddress,
  isSafeAddress,
  isToken,
  list,
  listOf,
  NO_TOKEN,
  optionalText,
  text,
} from './kinds.ts'

/** The settings, read and checked. */
export interface Settings {
  readonly dubApiKey: string
  /** Without a slash at its end. */
  readonly dubApiUrl: string
  readonly allowedOrigins: readonly OriginRule[]
  readonly allowedEvents: ReadonlySet<EventKind>
  /** Undefined allows every field. */
  readonly allowedFields: ReadonlySet<string> | undefined
  /** Empty, or a path that starts with a slash and does not end with one. */
  readonly basePath: string
  readonly delivery: 'safe' | 'direct'
  readonly retryForMs: number
  /** Checks identity tokens; undefined when pages need none. */
  readonly identity: Identify | undefined
  /** Each lets a server speak; none when no server may. */
  readonly serverTokens: readonly string[]
  /** Undefined when pages need no Turnstile token. */
  readonly turnstile: { readonly secret: string; readonly url: string } | undefined
  /** Undefined switches `/admin` off. */
  readonly adminToken: string | undefined
}

/** A setting that is missing or malformed. `problem` completes "The setting NAME ..." and never holds the value. */
export interface BadSetting {
  readonly setting: string
  readonly problem: string
}

const HOUR_MS = 60 * 60 * 1000

const SETTINGS = v.object({
  DUB_API_KEY: v.pipe(
    v.optional(text, ''),
    v.trim(),
    v.nonEmpty('is not set. Set it with "npx wrangler secret put DUB_API_KEY"'),
    v.regex(/^[\x21-\x7e]+$/, 'holds a character that no API key has'),
  ),
  DUB_API_URL: v.pipe(
    v.optional(text, 'https://api.dub.co'),
    v.trim(),
    v.check(isAddress, 'is not an address such as https://api.dub.co'),
    v.transform((address) => new URL(address).href.replace(/\/+$/, '')),
  ),
  ALLOWED_ORIGINS: v.pipe(
    v.optional(list, ''),
    v.everyItem(
      (entry) => readOriginRule(entry) !== undefined,
      'holds an entry that is not an origin. Write https://www.example.com or https://*.example.com, without a path or a slash at the end',
    ),
    v.transform((entries) => entries.flatMap((entry) => readOriginRule(entry) ?? [])),
  ),
  ALLOWED_EVENTS: v.pipe(
    v.optional(listOf(EVENT_KINDS), 'lead'),
    v.transform((names) => new Set(EVENT_KINDS.filter((kind) => names.includes(kind)))),
  ),
  ALLOWED_FIELDS: v.pipe(
    v.optional(listOf(FIELD_NAMES), ''),
    v.transform((names) => (names.length > 0 ? new Set(names) : undefined)),
  ),
  BASE_PATH: v.pipe(
    v.optional(text, ''),
    v.regex(
      /^(\/[\w.~-]+)*$/,
      'is not a path such as /_d: it starts with a slash and does not end with one',
    ),
  ),
  DUB_DELIVERY: v.optional(v.picklist(['safe', 'direct'], 'is neither safe nor direct'), 'safe'),
  RETRY_HOURS: v.pipe(
    v.optional(v.union([v.string(), v.number()], 'is not a number of hours'), '20'),
    v.transform(Number),
    v.check(
      (hours) => hours > 0 && hours <= 144,
      'is not a number of hours above 0 and at most 144',
    ),
  ),
  ...IDENTITY_SETTINGS,
  SERVER_TOKEN: v.pipe(v.optional(list, ''), v.everyItem(isToken, NO_TOKEN)),
  TURNSTILE_SECRET: optionalText,
  TURNSTILE_URL: v.pipe(
    v.optional(text, 'https://challenges.cloudflare.com/turnstile/v0/siteverify'),
    v.trim(),
    v.check(isSafeAddress, 'is not an address that begins with https://'),
  ),
  ADMIN_TOKEN: v.pipe(
    optionalText,
    v.check((token) => token === undefined || isToken(token), NO_TOKEN),
  ),
})

/**
 * Reads the settings, or names the first one that is wrong. Kept for each `env`, which is the same
 * object for every request an isolate serves.
 */
export function readSettings(env: Env): Result<Settings, BadSetting> {
  const known = read.get(env)
  if (known) return known
  const result = check(env)
  read.set(env, result)
  return result
}

const read = new WeakMap<Env, Result<Settings, BadSetting>>()

function check(env: Env): Result<Settings, BadSetting> {
  const parsed = v.safeParse(SETTINGS, env, { abortEarly: true })
  if (!parsed.success) {
    const [issue] = parsed.issues
    return err({ setting: v.getDotPath(issue) ?? 'env', problem: issue.message })
  }
  const values = parsed.output
  const identity = readIdentity(values)
  if (!identity.ok) return identity
  const { TURNSTILE_SECRET: secret, TURNSTILE_URL: url } = values
  return ok({
    dubApiKey: values.DUB_API_KEY,
    dubApiUrl: values.DUB_API_URL,
    allowedOrigins: values.ALLOWED_ORIGINS,
    allowedEvents: values.ALLOWED_EVENTS,
    allowedFields: values.ALLOWED_FIELDS,
    basePath: values.BASE_PATH,
    delivery: values.DUB_DELIVERY,
    retryForMs: values.RETRY_HOURS * HOUR_MS,
    identity: identity.value,
    serverTokens: values.SERVER_TOKEN,
    turnstile: secret === undefined ? undefined : { secret, url },
    adminToken: values.ADMIN_TOKEN,
  })
}
