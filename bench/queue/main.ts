/**
 * `npm run bench:queue`: the simulations behind the queue's settings in `wrangler.toml` and the Worker's
 * first delay. No network, no Worker, the same figures every time.
 */
import { whole } from '../table.ts'
import { BATCH_OVERHEAD_MS, CONNECTIONS, PAGE_ISOLATES, USUAL_CALL_MS } from './assumptions.ts'
import { type Scenario, USUAL } from './scenario.ts'
import { CELL, describeChoices, describeSpeeds, describeWaits } from './tables.ts'

const SMALL = USUAL
const LARGE: Scenario = { ...USUAL, leadsPerMinute: 1000, dubCallsPerMinute: 3000 }
const DAY: Scenario = { ...USUAL, outageMinutes: 24 * 60 }

const nameOf = ({ leadsPerMinute, dubCallsPerMinute, outageMinutes }: Scenario): string =>
  `${whole(leadsPerMinute)} leads/min, Dub ${whole(dubCallsPerMinute)} calls/min, down ${outageMinutes / 60} h`

const print = (title: string, text: string): void => console.log(`\n## ${title}\n\n${text}`)

print(
  'Assumptions',
  `A call takes ${USUAL_CALL_MS} ms, a batch ${BATCH_OVERHEAD_MS} ms more; a lead takes two calls (safe delivery).
A Worker has ${CONNECTIONS} connections: one consumer makes at most ${whole((CONNECTIONS * 60_000) / USUAL_CALL_MS)} calls a minute, whatever its batch.
Pages are served by ${PAGE_ISOLATES} isolates, each consumer by one; each has its own circuit.
The schedule, the circuit and the reading of Retry-After are the Worker's own code; the limit is the emulator's.
No lead is abandoned, however long it waits.
wrangler.toml: max_concurrency ${USUAL.maxConcurrency}, max_batch_size ${USUAL.maxBatchSize}, max_batch_timeout ${USUAL.maxBatchTimeoutSeconds}. The Worker: first delay ${USUAL.firstDelayMs / 1000} s, longest delay ${USUAL.longestDelayMs / 1000} s.`,
)
for (const scenario of [SMALL, LARGE]) {
  print(`Choices: ${nameOf(scenario)} (${CELL})`, describeChoices(scenario))
  print(`Consumers x batch by Dub's speed: ${nameOf(scenario)} (${CELL})`, describeSpeeds(scenario))
}
for (const scenario of [SMALL, LARGE, DAY]) {
  print(`Waits: ${nameOf(scenario)}`, describeWaits(scenario))
}
