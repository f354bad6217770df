import type { Mode } from './plan.ts'

/** Who can answer. Cloudflare sets WORKERS_CI in Workers Builds, and every CI sets CI. */
export function modeOf(
  env: Readonly<Record<string, string | undefined>>,
  hasTerminal: boolean,
): Mode {
  if (env['WORKERS_CI']) return 'workers_builds'
  return hasTerminal && !env['CI'] ? 'terminal' : 'script'
}
