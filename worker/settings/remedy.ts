import { type BadSetting, SECRET_NAMES } from './settings.ts'

/** Where a Worker runs: by `wrangler dev` on one's own machine, or at Cloudflare. */
export type Place = 'local' | 'deployed'

export interface Misconfiguration {
  readonly settings: readonly BadSetting[]
  readonly place: Place
}

/** What a command lacks that is meant for an environment of wrangler: it goes to production. */
export const IN_ENVIRONMENT = '(in an environment: with --env NAME)'

/**
 * Environments inherit no `[vars]`, and have secrets of their own
 * (developers.cloudflare.com/workers/wrangler/environments/#non-inheritable-keys).
 */
const ENVIRONMENT_HINT: Readonly<Record<Place, string>> = {
  local:
    'With wrangler dev --env NAME, use [env.NAME.vars], and .dev.vars.NAME where that file exists.',
  deployed:
    'For an environment of wrangler, add --env NAME to the command, and use [env.NAME.vars].',
}

/** Every bad setting, and what to do about it in this place. */
export const describeMisconfiguration = ({ settings, place }: Misconfiguration): string =>
  [
    ...settings.map(
      ({ setting, problem }) => `The setting ${setting} ${problem}. ${remedy(setting, place)}.`,
    ),
    ENVIRONMENT_HINT[place],
  ].join(' ')

/** What creates the tables of DEAD_LETTERS. What has no request does not know its place. */
export function migrateCommand(place?: Place): string {
  const command = 'npx wrangler d1 migrations apply DEAD_LETTERS'
  if (place === 'local') return `${command} --local`
  return place === 'deployed'
    ? `${command} --remote ${IN_ENVIRONMENT}`
    : `${command} --remote (on your own machine: --local instead; in an environment: with --env NAME)`
}

function remedy(setting: string, place: Place): string {
  if (SECRET_NAMES.includes(setting)) {
    return place === 'local'
      ? 'Set it in the file .dev.vars, beside wrangler.toml, and start wrangler dev again'
      : `Set it with "npx wrangler secret put ${setting}"`
  }
  return place === 'local'
    ? 'Set it in [vars] of wrangler.toml'
    : 'Set it in [vars] of wrangler.toml, and run "npx wrangler deploy"'
}
