import * as v from 'valibot'
import { EVENT_KINDS, FIELD_NAMES } from '../../contract/events.ts'
import { err, ok, type Result } from '../result.ts'
import { apiKey } from './api-key.ts'
import { hasKeys, IDENTITY_SETTINGS, NO_KEYS, readTokenVerifier } from './identity.ts'
import {
  INSECURE,
  INVALID_TOKEN,
  isBaseUrl,
  isSecure,
  isToken,
  isUrl,
  list,
  listOf,
  optionalText,
  optionalToken,
  secret,
  text,
} from './kinds.ts'
import { readOriginRule } from './origin.ts'

/**
 * Every setting: its name in wrangler.toml, its default, its rule and what is wrong with a bad one, and
 * whether it is a secret. Types and the Worker's `Env` follow.
 */
const DECLARATIONS = {
  /** The workspace's API key at Dub. The only setting without a default. */
  DUB_API_KEY: secret(apiKey),
  /** Where Dub's API is, without a slash at its end. */
  DUB_API_URL: v.pipe(
    v.optional(text, 'https://api.dub.co'),
    v.trim(),
    v.check(isBaseUrl, 'is not a URL such as https://api.dub.co'),
    v.check(isSecure, INSECURE),
    v.transform((url) => new URL(url).href.replace(/\/+$/, '')),
  ),
  /** The pages that may report events: origins, comma-separated. Empty refuses every page. */
  ALLOWED_ORIGINS: v.pipe(
    v.optional(list, ''),
    v.everyItem(
      (entry) => readOriginRule(entry) !== undefined,
      'holds an entry that is not an origin. Write https://www.example.com or https://*.example.com, without a path or a slash at the end',
    ),
    v.transform((entries) => entries.flatMap((entry) => readOriginRule(entry) ?? [])),
  ),
  /** The kinds of events that are switched on, comma-separated, in any case. */
  ALLOWED_EVENTS: v.pipe(
    v.optional(listOf(EVENT_KINDS), 'lead'),
    v.transform((names) => new Set(EVENT_KINDS.filter((kind) => names.includes(kind)))),
  ),
  /** The fields that a page may set, comma-separated. Undefined allows every field. */
  ALLOWED_FIELDS: v.pipe(
    v.optional(listOf(FIELD_NAMES), ''),
    v.transform((names) => (names.length > 0 ? new Set(names) : undefined)),
  ),
  /** The path under which every route lives, such as `/_d`. */
  BASE_PATH: v.pipe(
    v.optional(text, ''),
    v.regex(
      /^(\/[\w.~-]+)*$/,
      'is not a path such as /_d: it starts with a slash and does not end with one',
    ),
  ),
  /** Two calls to Dub for a lead (`safe`), or one: see `deliver/forward-lead.ts`. */
  DUB_DELIVERY: v.optional(v.picklist(['safe', 'direct'], 'is neither safe nor direct'), 'safe'),
  /** Hours for which the queue tries to deliver an event. */
  RETRY_HOURS: v.pipe(
    v.optional(v.union([v.string(), v.number()], 'is not a number of hours'), '20'),
    v.transform(Number),
    v.check(
      (hours) => hours > 0 && hours <= 144,
      'is not a number of hours above 0 and at most 144',
    ),
  ),
  /** Days after which dead letters are removed that are settled, or whose click was unknown. */
  RETENTION_DAYS: v.pipe(
    v.optional(v.union([v.string(), v.number()], 'is not a number of days'), '30'),
    v.transform(Number),
    v.check((days) => days >= 1 && days <= 3650, 'is not a number of days from 1 to 3650'),
  ),
  ...IDENTITY_SETTINGS,
  /** The tokens with which servers report events, comma-separated. */
  SERVER_TOKEN: secret(v.pipe(v.optional(list, ''), v.everyItem(isToken, INVALID_TOKEN))),
  /** The secret of the Turnstile widget whose token pages must send. Undefined: pages need none. */
  TURNSTILE_SECRET: secret(optionalText),
  /** Where Turnstile validates a token. */
  TURNSTILE_URL: v.pipe(
    v.optional(text, 'https://challenges.cloudflare.com/turnstile/v0/siteverify'),
    v.trim(),
    v.check(
      isUrl,
      'is not a URL such as https://challenges.cloudflare.com/turnstile/v0/siteverify',
    ),
    v.check(isSecure, INSECURE),
  ),
  /** Whether events that Dub answered with a 200 are kept until Dub confirms them: see `confirm/`. */
  CONFIRMATIONS: v.optional(v.picklist(['on', 'off'], 'is neither on nor off'), 'on'),
  /** The secret of the webhook at Dub that confirms events. Undefined: Dub is asked. */
  DUB_WEBHOOK_SECRET: secret(
    optionalToken('is not the secret of a webhook, such as whsec_..., which Dub shows on its page'),
  ),
  /** The token that opens `/admin`. Undefined switches it off. */
  ADMIN_TOKEN: secret(optionalToken(INVALID_TOKEN)),
}

const SETTINGS = v.pipe(
  v.object(DECLARATIONS),
  v.forward(
    v.check((values) => !values.IDENTITY_ISSUER || hasKeys(values), NO_KEYS),
    ['IDENTITY_ISSUER'],
  ),
  v.forward(
    v.check((values) => !values.IDENTITY_AUDIENCE || hasKeys(values), NO_KEYS),
    ['IDENTITY_AUDIENCE'],
  ),
  v.transform((values) => ({ ...values, verifyToken: readTokenVerifier(values) })),
)

/** The settings, read and checked, by their names. `verifyToken` is undefined when pages need no token. */
export type Settings = Readonly<v.InferOutput<typeof SETTINGS>>

export type SettingName = keyof typeof DECLARATIONS

/** The settings whose values must never be shown. */
export const SECRET_NAMES = Object.entries<v.GenericSchema>(DECLARATIONS)
  .filter(([, declaration]) => v.getMetadata(declaration)['secret'])
  .map(([name]) => name)

/** The names of all settings. */
export const SETTING_NAMES = Object.keys(DECLARATIONS) as SettingName[]

/** A missing or malformed setting. `problem` completes "The setting NAME ..." and never holds the value. */
export interface BadSetting {
  readonly setting: string
  readonly problem: string
}

/** What wrangler passes for the settings: strings, or what `[vars]` in wrangler.toml holds. */
export type RawSettings = {
  readonly [Name in SettingName]?: string | number | readonly string[]
}

const cache = new WeakMap<RawSettings, Result<Settings, readonly BadSetting[]>>()

/** Reads the settings, or names all bad ones. Cached by `env`, one object for all requests of an isolate. */
export function readSettings(env: RawSettings): Result<Settings, readonly BadSetting[]> {
  const cached = cache.get(env)
  if (cached) return cached
  const parsed = v.safeParse(SETTINGS, env, { abortPipeEarly: true })
  const result = parsed.success ? ok(parsed.output) : err(parsed.issues.map(describe))
  cache.set(env, result)
  return result
}

const describe = (issue: v.InferIssue<typeof SETTINGS>): BadSetting => ({
  setting: v.getDotPath(issue) ?? 'env',
  problem: issue.message,
})
