import { parse, stringify, type TomlTable } from 'smol-toml'
import * as v from 'valibot'
import { keepLineEnds } from './edit-toml.ts'

/** What wrangler does not pass on to an environment, and a Worker needs. */
const SECTIONS = ['vars', 'queues', 'ratelimits', 'd1_databases']

/** The keys whose values are names in the account. */
const NAMES = new Set(['queue', 'dead_letter_queue', 'database_name'])

/** What is of production alone. `BASE_PATH` is part of the place, and a database made for this one has its own id. */
const LEFT_OUT = new Set(['BASE_PATH', 'database_id'])

/** Between the counters of one environment and those of the next. */
const COUNTER_STEP = 10

/**
 * wrangler.toml with an environment appended: a copy of what production has and wrangler does not pass on, with
 * names and counters of its own. Where it runs and which pages may report is still to be said.
 */
export const addEnvironment = (toml: string, name: string): string =>
  keepLineEnds(toml, (text) => appendEnvironment(text, name))

function appendEnvironment(toml: string, name: string): string {
  const file = parse(toml)
  const step = freeStep(file)
  const copy = (value: unknown, key: string): unknown => {
    if (Array.isArray(value)) return value.map((item) => copy(item, key))
    if (typeof value === 'object' && value !== null) {
      const entries = Object.entries(value).filter(([inner]) => !LEFT_OUT.has(inner))
      return Object.fromEntries(entries.map(([inner, item]) => [inner, copy(item, inner)]))
    }
    if (key === 'ALLOWED_ORIGINS') return ''
    if (key === 'namespace_id') return String(Number(value) + step)
    return NAMES.has(key) ? `${value}-${name}` : value
  }
  const sections = SECTIONS.filter((section) => file[section] !== undefined)
  const own = Object.fromEntries(sections.map((section) => [section, copy(file[section], section)]))
  return `${toml.trimEnd()}\n\n[env.${name}]\n\n${stringify({ env: { [name]: own } })}`
}

/** How far the counters of production have to be moved until no environment has them. */
function freeStep(file: TomlTable): number {
  const production = countersIn(file)
  const taken = [file, ...Object.values(file['env'] ?? {})].flatMap(countersIn)
  const lowest = Math.min(...production)
  let step = COUNTER_STEP
  while (taken.some((id) => id >= lowest + step && id < lowest + step + COUNTER_STEP)) {
    step += COUNTER_STEP
  }
  return step
}

const LIMITERS = v.object({ ratelimits: v.array(v.object({ namespace_id: v.unknown() })) })

const countersIn = (section: unknown): number[] =>
  v.is(LIMITERS, section) ? section.ratelimits.map((limiter) => Number(limiter.namespace_id)) : []
