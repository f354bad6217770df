import { type BadSetting, SECRET_NAMES } from './settings.ts'

/** Where a Worker runs: by `wrangler dev` on one's own machine, or at Cloudflare. */
export type Place = 'local' | 'deployed'

export interface Misconfiguration {
  readonly settings: readonly BadSetting[]
  readonly place: Place
}

/** Every bad setting, and what to do about it in this place. */
export const describeMisconfiguration = ({ settings, place }: Misconfiguration): string =>
  settings
    .map(({ setting, problem }) => `The setting ${setting} ${problem}. ${remedy(setting, place)}.`)
    .join(' ')

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
