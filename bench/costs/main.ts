/** `npm run bench:costs` prints the tables of docs/costs.md. */
import { monthTable, summaryTable, type Table, usageTable, VOLUMES } from './tables.ts'

const print = (table: Table): void => {
  const [heading = [], ...rows] = table
  const lines = [heading, heading.map(() => '---'), ...rows]
  console.log(`${lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n`)
}

print(usageTable())
print(summaryTable())
for (const events of VOLUMES) print(monthTable(events, 'lead, safe, webhook'))
