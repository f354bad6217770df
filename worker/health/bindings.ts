import type { Bindings } from '../env.ts'

/** Every binding; of a limit, what pages may do without it. */
const BINDINGS: Readonly<Record<keyof Bindings, string | undefined>> = {
  RETRY_QUEUE: undefined,
  DEAD_LETTERS: undefined,
  ASSETS: undefined,
  RATE_LIMITER: 'any number of events may come from one IP address',
  EVENT_RATE_LIMITER: 'any number of events may name one click or one customer',
  UNKNOWN_CLICK_RATE_LIMITER:
    'one IP address may queue any number of events with clicks that Dub does not know',
}

export const BINDING_NAMES = Object.keys(BINDINGS) as (keyof Bindings)[]

export const LIMITS = BINDING_NAMES.flatMap((name) => {
  const without = BINDINGS[name]
  return without === undefined ? [] : [{ name, without }]
})
