/** `npm run test:chaos`: a thousand events, and the table. `CHAOS_SEED` repeats a run. */
import { findProblems } from './report.ts'
import { runChaos } from './run-chaos.ts'
import { pickSeed } from './seed.ts'
import { formatReport } from './table.ts'

const seed = pickSeed()
console.log(`Chaos with 1,000 events, some three minutes. Again with CHAOS_SEED=${seed}`)
const report = await runChaos({
  events: 1000,
  seed,
  rounds: 2,
  phaseMs: 4000,
  profiles: 6,
  tailLimitMs: 420_000,
  say: (line) => console.log(`  ${line}`),
})
console.log(`\n${formatReport(report)}`)
// Whatever a dead connection still holds open is of no interest.
process.exit(findProblems(report).length > 0 ? 1 : 0)
