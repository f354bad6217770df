import type { Fault } from '../../emulator/index.ts'
import type { Random } from '../random.ts'

/** More than any phase can use up. */
const MANY = 10_000

/** This many faults of one kind, the first at once, some in a row and some with successful calls in between. */
export function spread(
  kind: Fault['kind'],
  times: number,
  random: Random,
  only?: Fault['only'],
): Fault[] {
  return Array.from({ length: times }, (_, index) => ({
    kind,
    only,
    afterCalls: index === 0 || random.chance(0.5) ? 0 : Math.floor(random.between(1, 4)),
    delayMs: random.chance(0.3) ? random.between(50, 400) : undefined,
  }))
}

/** A fault of every call for as long as the phase lasts, or of some, by its probability. */
export const throughout = (kind: Fault['kind'], more: Partial<Fault> = {}): Fault => ({
  kind,
  times: MANY,
  ...more,
})
