import { leaving } from './leaving/part.ts'
import type { Part } from './part.ts'
import { START } from './start/part.ts'

/** The parts of the benchmark, in the order in which they run. */
export const PARTS: readonly Part[] = [START, leaving]
