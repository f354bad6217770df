/** Prints how the retry queue behaves, on paper: no network, no Worker, the same figures every time. */
import {
  BATCH_OVERHEAD_MS,
  CALLS_PER_LEAD,
  CONNECTIONS,
  PAGE_ISOLATES,
  USUAL_CALL_MS,
} from './assumptions.ts'
import { describeCases } from './cases.ts'
import { CELL, describeConsumers, describeSpeeds } from './choices.ts'
import { DIRECT_DOLLARS_PER_MILLION } from './cost.ts'
import { describeRetention } from './retention.ts'
import { type Scenario, USUAL } from './scenario.ts'
import { describeWaits } from './waits.ts'

const QUIET: Scenario = { ...USUAL, leadsPerMinute: 100, dubCallsPerMinute: 1200 }
const BUSY: Scenario = { ...USUAL, leadsPerMinute: 1000, dubCallsPerMinute: 3000 }
const QUIET_NAME = '100 leads/min, Dub 1,200/min'
const BUSY_NAME = '1,000 leads/min, Dub 3,000/min'

const print = (title: string, text: string): void => console.log(`\n## ${title}\n\n${text}`)

print(
  'Assumptions',
  `A call takes ${USUAL_CALL_MS} ms, a batch ${BATCH_OVERHEAD_MS} ms more; ${CALLS_PER_LEAD} calls a lead (safe delivery).
A Worker has ${CONNECTIONS} connections: one consumer makes at most ${(CONNECTIONS * 60_000) / USUAL_CALL_MS} calls a minute, whatever its batch.
Pages are served by ${PAGE_ISOLATES} isolates, each consumer by one; each has its own circuit.
The schedule, the circuit and the reading of Retry-After are the Worker's own code.
Skips are messages put off without a call because the circuit is open.
Lost is what the platform deletes unread when the queue's retention ends.
A lead Dub takes at the page's own try costs $${DIRECT_DOLLARS_PER_MILLION.toFixed(2)} a million.`,
)
print(
  `Cases: max_concurrency ${USUAL.maxConcurrency}, max_batch_size ${USUAL.maxBatchSize}, max_batch_timeout ${USUAL.maxBatchTimeoutSeconds}, RETRY_HOURS ${USUAL.retryHours}, kept for ${USUAL.retentionHours} h`,
  describeCases(),
)
print(`What a day down leaves behind: ${QUIET_NAME}`, describeRetention())
print(`Consumers: ${QUIET_NAME}, down 1 h (${CELL})`, describeConsumers(QUIET))
print(`Consumers: ${BUSY_NAME}, down 1 h (${CELL})`, describeConsumers(BUSY))
print(`Consumers x batch by Dub's speed: ${QUIET_NAME}, down 1 h (${CELL})`, describeSpeeds(QUIET))
print(`Consumers x batch by Dub's speed: ${BUSY_NAME}, down 1 h (${CELL})`, describeSpeeds(BUSY))
print(`Waits: ${QUIET_NAME}, down 1 h`, describeWaits(QUIET))
print(`Waits: ${BUSY_NAME}, down 1 h`, describeWaits(BUSY))
print(`Waits: ${QUIET_NAME}, down 24 h`, describeWaits({ ...QUIET, outageMinutes: 24 * 60 }))
