/** Where the values of an axis are drawn, and which of them get a tick. */
import type { Axis } from '../../part.ts'

export interface Scale {
  /** The first tick is at 0, the last at 1. */
  readonly position: (value: number) => number
  readonly ticks: readonly number[]
}

/** Of figures, which are never below 0. A log scale has no place for 0. */
export const createScale = (kind: Axis['scale'], values: readonly number[]): Scale =>
  kind === 'log' ? logScale(values) : linearScale(values)

/** About so many steps between the ticks of a linear scale. */
const STEPS = 5

/** Steps of 1, 2 or 5 times a power of ten, from 0. */
function linearScale(values: readonly number[]): Scale {
  const greatest = Math.max(0, ...values) || 1
  const step = roundStep(greatest / STEPS)
  const steps = Math.ceil(greatest / step)
  return {
    position: (value) => value / step / steps,
    ticks: Array.from({ length: steps + 1 }, (_, index) => rounded(index * step)),
  }
}

function roundStep(step: number): number {
  const power = 10 ** Math.floor(Math.log10(step))
  const factor = [1, 2, 5].find((each) => step <= each * power * (1 + Number.EPSILON)) ?? 10
  return factor * power
}

/** The powers of ten around the values. */
function logScale(values: readonly number[]): Scale {
  const exponents = values.filter((value) => value > 0).map((value) => Math.log10(value))
  const first = Math.floor(Math.min(...exponents))
  const last = Math.max(Math.ceil(Math.max(...exponents)), first + 1)
  return {
    position: (value) => (Math.log10(value) - first) / (last - first),
    ticks: Array.from({ length: last - first + 1 }, (_, index) => rounded(10 ** (first + index))),
  }
}

/** Without what arithmetic adds: 0.30000000000000004 is 0.3. */
const rounded = (value: number): number => Number(value.toPrecision(12))
