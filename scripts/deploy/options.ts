import { parseArgs } from 'node:util'
import { Failure } from './failure.ts'

/** What the command line and the environment say. */
export interface Options {
  readonly isDryRun: boolean
  readonly wantsHelp: boolean
  /** The environment of wrangler.toml; undefined is production. */
  readonly environment: string | undefined
  readonly host: string | undefined
  readonly origins: string | undefined
  readonly key: string | undefined
}

export const USAGE = `npm run deploy -- [options]

  --host HOST        where the Worker runs: a host of its own (t.example.com), a path of your site
                     (www.example.com/_d), or workers.dev to try it without a domain
  --origins ORIGINS  the pages that may report, separated by commas (https://www.example.com)
  --env NAME         an environment beside production, such as staging; it is added to wrangler.toml
  --dry-run          prints the plan: needs no account and no network, and changes nothing
  --help             prints this

DUB_API_KEY in the environment answers the question for Dub's key. Without a terminal, set CLOUDFLARE_API_TOKEN
and CLOUDFLARE_ACCOUNT_ID too. Everything is safe to repeat. More: docs/deploying.md`

const ENVIRONMENT = /^[a-z][a-z\d-]{0,30}$/

/** Names that every object of JavaScript has, or its class. */
const OF_OBJECTS = { prototype: undefined }

export function readOptions(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Options {
  const { values } = parse(args)
  const { host, origins, env: environment } = values
  if (environment && (!ENVIRONMENT.test(environment) || environment in OF_OBJECTS)) {
    throw new Failure(
      `--env ${environment} is not the name of an environment.`,
      'Use lower-case letters, digits and hyphens: --env staging',
    )
  }
  return {
    isDryRun: values['dry-run'],
    wantsHelp: values.help,
    environment: environment || undefined,
    host,
    origins,
    key: env['DUB_API_KEY']?.trim() || undefined,
  }
}

function parse(args: readonly string[]) {
  try {
    const parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        'dry-run': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
        env: { type: 'string' },
        host: { type: 'string' },
        origins: { type: 'string' },
      },
    })
    // It may be the key, and is not repeated into a log.
    if (parsed.positionals.length > 0) throw new Error('This command takes options only.')
    return parsed
  } catch (error) {
    // Of an unknown option Node adds how to pass one that is no option.
    const [problem] = (error instanceof Error ? error.message : String(error)).split('. ')
    throw new Failure(`${problem?.replace(/\.$/, '')}.`, USAGE)
  }
}
