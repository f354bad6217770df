import { warnOnce } from './warn-once.ts'

/** Which values an option may have, and how a warning words them. */
export interface Rule {
  readonly accepts: (value: unknown) => boolean
  readonly expected: string
}

export type Rules<Options> = Readonly<Record<keyof Options, Rule>>

/** The options that their rules accept. The others count as left out, and a warning names them. */
export function readOptions<Options extends object>(
  given: Options | undefined,
  rules: Rules<Options>,
  prefix = '',
): Partial<Options> {
  const good = Object.entries(given ?? {}).filter(([name, value]) => {
    const problem = problemOf(value, isKey(name, rules) ? rules[name] : undefined)
    if (problem) warnOnce(`The middleware ignores the option ${prefix}${name}: ${problem}.`)
    return !problem
  })
  return Object.fromEntries(good) as Partial<Options>
}

function problemOf(value: unknown, rule: Rule | undefined): string | undefined {
  if (!rule) return 'there is no such option'
  return value === undefined || rule.accepts(value) ? undefined : `it must be ${rule.expected}`
}

const isKey = <Keys extends object>(name: string, keys: Keys): name is string & keyof Keys =>
  Object.hasOwn(keys, name)
