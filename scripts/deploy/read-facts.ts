import { SECRET_NAMES } from '../../worker/settings/settings.ts'
import { badSettings, problemOf } from './check-setting.ts'
import { addEnvironment } from './environment.ts'
import { Failure } from './failure.ts'
import type { Options } from './options.ts'
import { type Place, readPlace } from './place.ts'
import type { Facts, Mode } from './plan.ts'
import { readTarget, type Target } from './target.ts'

/** What is known without Cloudflare: of wrangler.toml, the command line and the environment. */
export function readFacts(toml: string, options: Options, mode: Mode): Facts {
  const { environment, host, origins, key } = options
  const target = readTarget(toml, environment) ?? newTarget(toml, environment ?? '')
  const place = host === undefined ? undefined : placeGiven(host)
  if (origins !== undefined) check('--origins', problemOf('ALLOWED_ORIGINS', origins))
  if (key !== undefined) check('DUB_API_KEY', problemOf('DUB_API_KEY', key))
  if (place && target.hasSingleRoute) {
    throw new Failure(
      'wrangler.toml has a route, and --host would add routes beside it.',
      'Remove the line that begins with route, or leave --host out.',
    )
  }
  for (const secret of SECRET_NAMES) {
    if (!(target.vars as Readonly<Record<string, unknown>>)[secret]) continue
    throw new Failure(
      `The secret ${secret} is in wrangler.toml, where everybody reads it who sees the file or the dashboard.`,
      `Remove it there, make another, and set that: npx wrangler secret put ${secret}`,
    )
  }
  for (const { setting, problem } of badSettings(target.vars)) {
    throw new Failure(
      `The setting ${setting} ${problem}.`,
      `Correct it in wrangler.toml, below ${varsOf(target)}. See docs/settings.md`,
    )
  }
  return {
    toml,
    target,
    mode,
    answers: { place, origins: origins?.trim() },
    hasKey: key !== undefined,
    found: undefined,
  }
}

function newTarget(toml: string, environment: string): Target {
  const target = readTarget(addEnvironment(toml, environment), environment)
  if (!target) throw new Error(`The environment ${environment} was not added.`)
  return target
}

function placeGiven(host: string): Place {
  const place = readPlace(host)
  if (typeof place === 'string')
    throw new Failure(`--host ${host} ${place}.`, 'For example: --host t.example.com')
  return place
}

function check(what: string, problem: string | undefined): void {
  if (problem !== undefined)
    throw new Failure(`${what} ${problem}.`, 'See docs/settings.md, and run it again.')
}

const varsOf = ({ environment }: Target): string =>
  environment === undefined ? '[vars]' : `[env.${environment}.vars]`
