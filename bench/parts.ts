import { BYTES } from './bytes/part.ts'
import { GROWTH } from './growth/part.ts'
import { LEAVING } from './leaving/part.ts'
import { NETWORK } from './network/part.ts'
import { PAGE } from './page/part.ts'
import type { Part } from './part.ts'
import { START } from './start/part.ts'
import { THROUGHPUT } from './throughput/part.ts'

/** The parts of the benchmark, in the order in which they run. */
export const PARTS: readonly Part[] = [THROUGHPUT, START, BYTES, PAGE, LEAVING, GROWTH, NETWORK]
