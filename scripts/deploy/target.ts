import { parse } from 'smol-toml'
import * as v from 'valibot'
import type { RawSettings } from '../../worker/settings/settings.ts'
import { Failure } from './failure.ts'

const ROUTE = v.union([v.string(), v.looseObject({ pattern: v.string() })])
const VARS = v.record(v.string(), v.union([v.string(), v.number(), v.array(v.string())]))

/** What of wrangler.toml concerns a deploy, at its top or in an environment. */
const SECTION = v.looseObject({
  name: v.optional(v.string()),
  account_id: v.optional(v.string()),
  workers_dev: v.optional(v.boolean()),
  route: v.optional(ROUTE),
  routes: v.optional(v.array(ROUTE)),
  vars: v.optional(VARS, {}),
  d1_databases: v.optional(
    v.array(
      v.looseObject({
        binding: v.string(),
        database_name: v.optional(v.string()),
        database_id: v.optional(v.string()),
      }),
    ),
    [],
  ),
})
const FILE = v.looseObject({
  ...SECTION.entries,
  name: v.string(),
  env: v.optional(v.record(v.string(), SECTION), {}),
})

/** The Worker that a deploy is about, as wrangler.toml describes it. */
export interface Target {
  readonly environment: string | undefined
  readonly worker: string
  readonly accountId: string | undefined
  /** Where it runs; undefined where the file does not say. Its URL is undefined where the file does not give it. */
  readonly place: { readonly url: string | undefined } | undefined
  /** It has `route`, beside which wrangler takes no `routes`. */
  readonly hasSingleRoute: boolean
  readonly vars: RawSettings
  /** The database behind DEAD_LETTERS; undefined where that is not bound. */
  readonly database: { readonly name: string; readonly hasId: boolean } | undefined
}

/** Reads wrangler.toml. Undefined when it has no such environment. */
export function readTarget(toml: string, environment: string | undefined): Target | undefined {
  const file = readFile(toml)
  const section = environment === undefined ? file : file.env[environment]
  if (!section) return undefined
  const worker =
    environment === undefined ? file.name : (section.name ?? `${file.name}-${environment}`)
  const bound = section.d1_databases.find(({ binding }) => binding === 'DEAD_LETTERS')
  return {
    environment,
    worker,
    accountId: section.account_id ?? file.account_id,
    place: placeOf(section),
    hasSingleRoute: section.route !== undefined,
    vars: section.vars,
    database: bound && {
      // The name that wrangler gives to a database without one.
      name: bound.database_name ?? `${worker}-dead-letters`,
      hasId: bound.database_id !== undefined,
    },
  }
}

function readFile(toml: string): v.InferOutput<typeof FILE> {
  try {
    return v.parse(FILE, parse(toml))
  } catch (error) {
    const at = v.isValiError<typeof FILE>(error) && v.getDotPath(error.issues[0])
    const problem = `${at ? `${at}: ` : ''}${error instanceof Error ? error.message : String(error)}`
    throw new Failure(
      `wrangler.toml cannot be read: ${problem}`,
      'Correct it, or run: git diff wrangler.toml',
    )
  }
}

function placeOf(section: v.InferOutput<typeof SECTION>): Target['place'] {
  const [first] = section.routes ?? (section.route === undefined ? [] : [section.route])
  if (first === undefined) return section.workers_dev ? { url: undefined } : undefined
  const pattern = typeof first === 'string' ? first : first.pattern
  const [host = ''] = pattern.replace(/^https?:\/\//, '').split('/')
  const path = section.vars['BASE_PATH']
  return {
    url: host.includes('*') ? undefined : `https://${host}${typeof path === 'string' ? path : ''}`,
  }
}
