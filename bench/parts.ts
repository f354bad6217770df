import { growth } from './growth/part.ts'
import type { Part } from './part.ts'

/** The parts of the benchmark, in the order in which they run. */
export const PARTS: readonly Part[] = [growth]
