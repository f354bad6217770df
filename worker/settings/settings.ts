import * as v from 'valibot'
import { err, ok, type Result } from '../result.ts'
import { DECLARATIONS } from './declarations.ts'
import { hasKeys, KEY_SETTINGS, NO_KEYS, readTokenVerifier } from './identity.ts'
import { findMisspelt } from './misspelt.ts'

type Values = v.InferOutput<v.ObjectSchema<typeof DECLARATIONS, undefined>>

/** A claim can only be checked where there are keys. */
const needsKeys = (name: 'IDENTITY_ISSUER' | 'IDENTITY_AUDIENCE') =>
  v.forward(
    v.partialCheck<
      Values,
      readonly [readonly [typeof name], ...typeof KEY_SETTINGS],
      Values,
      string
    >([[name], ...KEY_SETTINGS], (values) => !values[name] || hasKeys(values), NO_KEYS),
    [name],
  )

/** Each setting has one problem at most, and one that is wrong hides no other. */
const SETTINGS = v.pipe(
  v.config(v.object(DECLARATIONS), { abortPipeEarly: true }),
  needsKeys('IDENTITY_ISSUER'),
  needsKeys('IDENTITY_AUDIENCE'),
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
  const parsed = v.safeParse(SETTINGS, env)
  const result = parsed.success
    ? ok(parsed.output)
    : err(parsed.issues.map((issue) => describe(issue, env)))
  cache.set(env, result)
  return result
}

/** What is wrong with a setting; of one that is not set, the name that may be meant for it. */
function describe(issue: v.InferIssue<typeof SETTINGS>, env: RawSettings): BadSetting {
  const setting = v.getDotPath(issue) ?? 'env'
  const misspelt = findMisspelt(Object.keys(env), SETTING_NAMES).find(
    ({ meant }) => meant === setting && !(setting in env),
  )
  const hint = misspelt ? `, but ${misspelt.given} is, which looks like a misspelling of it` : ''
  return { setting, problem: `${issue.message}${hint}` }
}
