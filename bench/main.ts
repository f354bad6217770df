/**
 * `npm run bench`: measures the project against its goals and its peers, and writes bench/RESULTS.md.
 * `npm run bench -- NAME ...` runs these parts only, and keeps the last results of the others.
 */
import { goalRows, writeResultsPage } from './report/results-page.ts'
import { describeSetting } from './report/machine.ts'
import { keepResult, readResult } from './report/results.ts'
import { PARTS } from './parts.ts'
import { formatTable } from './table.ts'

const chosen = process.argv.slice(2)
const unknown = chosen.filter((name) => !PARTS.some((part) => part.name === name))
if (unknown.length > 0) {
  const names = PARTS.map(({ name }) => name).join(', ')
  console.error(`The benchmark has no part "${unknown.join('", "')}". Choose from: ${names}.`)
  process.exit(2)
}

for (const part of PARTS) {
  if (chosen.length > 0 && !chosen.includes(part.name)) continue
  console.log(`\n## ${part.title}\n`)
  const measured = await part.measure((line) => console.log(line))
  for (const { title, rows } of measured.tables) {
    console.log(`\n${title}\n\n${formatTable(rows)}`)
  }
  keepResult(part, describeSetting(), measured)
}

const results = PARTS.flatMap(({ name }) => readResult(name) ?? [])
writeResultsPage(results)
console.log(`\n## Goals\n\n${formatTable(goalRows(results.flatMap(({ goals }) => goals)))}`)
