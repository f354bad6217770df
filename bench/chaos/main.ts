/** `npm run test:chaos`: a thousand leads and sales, and what became of them. `CHAOS_SEED` repeats a run. */
import { formatReport } from './format-report.ts'
import { findProblems } from './report.ts'
import { runChaos } from './run-chaos.ts'
import { pickSeed } from './seed.ts'

const seed = pickSeed()
console.log(`Chaos with 1,000 events, about eight minutes. CHAOS_SEED=${seed} repeats it.`)
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
// A dead connection may still keep this process from ending.
process.exit(findProblems(report).length > 0 ? 1 : 0)
