/**
 * `npm run test:model`: every course of an event in which at most three things go wrong, with the Worker's own
 * functions as the rules. `-- --depth=N` takes another number of things.
 */
import { parseArgs } from 'node:util'
import { exploreAll } from './explore-all.ts'
import { findProblems, formatReport } from './report.ts'

const { values } = parseArgs({ options: { depth: { type: 'string', default: '3' } } })
const explored = await exploreAll(Number(values.depth))
console.log(formatReport(explored))
const problems = findProblems(explored)
if (problems.length > 0) console.error(`\n${problems.join('\n')}`)
process.exit(problems.length > 0 ? 1 : 0)
