import * as v from 'valibot'
import { EVENT_KINDS, FIELD_NAMES } from '../../contract/events.ts'
import { apiKey } from './api-key.ts'
import { IDENTITY_SETTINGS } from './identity.ts'
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
export const DECLARATIONS = {
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
