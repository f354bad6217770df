/** `npm run test:fuzz`: 100,000 requests. `-- --cases=N --seed=N` sends others, `--path=P` repeats one. */
import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import { findProblems, formatReport } from './report.ts'
import { runFuzz } from './run-fuzz.ts'

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '100000' },
    seed: { type: 'string', default: String(randomInt(2 ** 31)) },
    path: { type: 'string' },
  },
})
const report = await runFuzz({
  cases: Number(values.cases),
  seed: Number(values.seed),
  path: values.path,
  lanes: values.path === undefined ? 2 : 1,
  say: (line) => console.log(`  ${line}`),
})
console.log(`\n${formatReport(report)}`)
process.exit(findProblems(report).length > 0 ? 1 : 0)
