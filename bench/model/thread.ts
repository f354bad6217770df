/** Explores one scenario in a thread of its own: each has a clock of its own. */
import { parentPort, workerData } from 'node:worker_threads'
import { explore } from './explore.ts'
import { RULES } from './rules.ts'
import { SCENARIOS } from './scenarios.ts'

const { index, depth } = workerData as { readonly index: number; readonly depth: number }
const scenario = SCENARIOS[index]
if (scenario) parentPort?.postMessage(await explore(scenario, RULES, depth), [])
