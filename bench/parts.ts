import { leaving } from './leaving/part.ts'
import { network } from './network/part.ts'
import type { Part } from './part.ts'
import { start } from './start/part.ts'

/** The parts of the benchmark, in the order in which they run. */
export const PARTS: readonly Part[] = [start, leaving, network]
