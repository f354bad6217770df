import * as v from 'valibot'
import { failureOf } from './remedy.ts'
import type { Target } from './target.ts'
import type { Ran, Wrangler } from './wrangler.ts'

const WHO = v.object({
  loggedIn: v.boolean(),
  accounts: v.optional(v.array(v.object({ id: v.string(), name: v.string() })), []),
})
const SECRETS = v.array(v.object({ name: v.string() }))
const DATABASES = v.array(v.object({ name: v.string() }))

export type Account = v.InferOutput<typeof WHO>['accounts'][number]

/** What `wrangler whoami` says: the accounts that may be used, or undefined when nobody is logged in. */
export async function lookForAccounts(wrangler: Wrangler): Promise<readonly Account[] | undefined> {
  const ran = await wrangler(['whoami', '--json'])
  const who = read(WHO, ran)
  if (who) return who.loggedIn ? who.accounts : undefined
  throw failureOf(ran, false)
}

/** What there is at Cloudflare already. */
export interface Found {
  readonly database: 'present' | 'absent'
  readonly key: 'set' | 'absent'
}

/** The arguments that name the Worker: an empty environment is production, also where there are others. */
export const inEnvironment = (environment: string | undefined): string =>
  `--env=${environment ?? ''}`

/** Looks for the database and the key. A Worker that does not exist has no secrets. */
export async function lookAround(
  target: Target,
  wrangler: Wrangler,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Found> {
  const [secrets, databases] = await Promise.all([
    wrangler(['secret', 'list', `--name=${target.worker}`], { env }),
    wrangler(['d1', 'list', '--json'], { env }),
  ])
  const names = read(SECRETS, secrets)
  if (!names && !/Worker ".*" not found/.test(secrets.stderr)) throw failureOf(secrets, false)
  const found = read(DATABASES, databases)
  if (!found) throw failureOf(databases, false)
  return {
    key: names?.some(({ name }) => name === 'DUB_API_KEY') ? 'set' : 'absent',
    database: found.some(({ name }) => name === target.database?.name) ? 'present' : 'absent',
  }
}

/** The JSON that a command has printed. wrangler exits with 1 when nobody is logged in, and prints it. */
function read<Schema extends v.GenericSchema>(
  schema: Schema,
  { stdout }: Ran,
): v.InferOutput<Schema> | undefined {
  try {
    return v.parse(schema, JSON.parse(stdout))
  } catch {
    return undefined
  }
}
