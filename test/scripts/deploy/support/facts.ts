import { readFileSync } from 'node:fs'
import { type Options, readOptions } from '../../../../scripts/deploy/options.ts'
import type { Facts, Mode } from '../../../../scripts/deploy/plan.ts'
import { readFacts } from '../../../../scripts/deploy/read-facts.ts'

export const WRANGLER_TOML = readFileSync('wrangler.toml', 'utf8')

/** Options as a command line gives them. */
export const optionsOf = (line: string, env: Record<string, string> = {}): Options =>
  readOptions(line.split(' ').filter(Boolean), env)

/** Facts of a command line, with what was found at Cloudflare. */
export const factsOf = (
  line: string,
  found?: Facts['found'],
  mode: Mode = 'terminal',
  env: Record<string, string> = {},
): Facts => ({ ...readFacts(WRANGLER_TOML, optionsOf(line, env), mode), found })
