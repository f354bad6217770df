import { BYTES } from './bytes/part.ts'
import { PAGE } from './page/part.ts'
import type { Part } from './part.ts'

/** The parts of the benchmark, in the order in which they run. */
export const PARTS: readonly Part[] = [BYTES, PAGE]
