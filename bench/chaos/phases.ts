import type { Fault } from '../../emulator/index.ts'
import type { Random } from '../random.ts'
import { brokenPromises, failingLookups } from './silent-faults.ts'
import { spread, throughout } from './spread.ts'

/** A time in which one thing goes wrong. */
export interface Phase {
  readonly name: string
  /** Counted from 0. */
  readonly round: number
  readonly faults: readonly Fault[]
  /** Dub does not know the key for as long as the phase lasts. */
  readonly wrongKey: boolean
  /** The Worker is killed in the middle, and started again. */
  readonly killsWorker: boolean
  /** How many calls must meet the failure before the phase may end. */
  readonly leastHits: number
}

/** Slow enough for the Worker to be killed with requests pending. */
const SLOW_FROM_MS = 600
const SLOW_TO_MS = 1500

/**
 * The phases of a run in their order. With `rounds` 1 everything goes wrong once, and the Worker is killed
 * twice. With more, everything comes again and in longer bursts, which open the Worker's circuit.
 */
export function makePhases(rounds: number, random: Random): Phase[] {
  return Array.from({ length: rounds }, (_, round) => makeRound(round, rounds, random)).flat()
}

/** A 429 holds until the next full minute, so this phase is run near the end of one. */
export const isRateLimited = ({ faults }: Phase): boolean =>
  faults.some(({ kind }) => kind === 'rate_limited')

function makeRound(round: number, rounds: number, random: Random): Phase[] {
  const scale = rounds === 1 ? 1 : 4
  const slow = throughout('slow', { delayMs: random.between(SLOW_FROM_MS, SLOW_TO_MS) })
  const phase = (name: string, faults: readonly Fault[], more: Partial<Phase> = {}): Phase => ({
    name,
    round,
    faults,
    wrongKey: false,
    killsWorker: false,
    leastHits: 1,
    ...more,
  })
  const few = (kind: Fault['kind'], only?: Fault['only']) => spread(kind, 3 * scale, random, only)
  const silent = (faults: Readonly<Record<string, readonly Fault[]>>) =>
    Object.entries(faults).map(([name, each]) => phase(name, each))
  return [
    phase('slow answers', [slow], { killsWorker: round === 0, leastHits: 2 }),
    ...silent(failingLookups(few)),
    phase('500', few('server_error')),
    phase('502 with a web page', few('bad_gateway')),
    phase('wrong key', [], {
      wrongKey: true,
      killsWorker: round === rounds - 1,
      leastHits: 2 * scale,
    }),
    phase('reset', few('reset')),
    phase('recorded, answer lost', few('answer_lost', 'recording')),
    ...silent(brokenPromises(few)),
    phase('500 after taking the key', spread('server_error_after_key', scale, random, 'recording')),
    phase('hang', spread('hang', 2, random)),
    phase('429', [{ kind: 'rate_limited', times: 2 * scale }]),
    phase('slow answers again', [slow], { leastHits: 2 }),
  ]
}
