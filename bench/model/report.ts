import { formatTable, whole } from '../table.ts'
import { OPEN_AT_MOST } from './adversary.ts'
import { type Explored, isPart, nameOf, type Way } from './way.ts'
import type { Verdict } from './judge.ts'
import { readRemaining } from './remaining.ts'

const VERDICTS: readonly Verdict[] = ['recorded', 'listed', 'refused', 'lost', 'twice']

const BOUNDS = `Depth: how many things go wrong. Of steps that repeat, as in an outage, the first ${OPEN_AT_MOST} after the last thing that
went wrong may go wrong in turn. A state that another run has been in is not followed again.`

/** The names of all ways to a bad end, each once, but for those of which a part leads there already. */
export function waysOf(all: readonly Explored[]): string[] {
  const ways = all.flatMap(({ bad }) => bad)
  const shortest = ways.filter((way) => !ways.some((other) => isLonger(way, other)))
  return [...new Set(shortest.map(nameOf))].toSorted()
}

const isLonger = (way: Way, other: Way): boolean =>
  way.verdict === other.verdict &&
  way.kinds.length > other.kinds.length &&
  isPart(other.kinds, way.kinds)

/** What was explored, and every way to a bad end. */
export function formatReport(all: readonly Explored[]): string {
  const rows = all.map(({ scenario, depth, runs, states, verdicts }) => [
    scenario,
    ...[depth, runs, states].map(whole),
    ...VERDICTS.map((verdict) => whole(verdicts.get(verdict) ?? 0)),
  ])
  const ways = waysOf(all).map((name) => {
    const found = all.filter(({ bad }) => bad.some((way) => nameOf(way) === name))
    const way = found[0]?.bad.find((each) => nameOf(each) === name)
    const where = found.map(({ scenario }) => scenario).join('; ')
    return `  ${name}\n      such as ${way?.steps.join(', ')} (${where})`
  })
  const table = formatTable([['event', 'depth', 'runs', 'states', ...VERDICTS], ...rows])
  return `${table}\n\n${BOUNDS}\n\nWays to a bad end, of which no part leads there already:\n${ways.join('\n')}`
}

/** Where what was found and what docs/what-remains.md lists differ. */
export function findProblems(all: readonly Explored[]): string[] {
  const found = waysOf(all)
  const depth = Math.max(...all.map((each) => each.depth))
  const listed = readRemaining().filter((way) => way.split(' + ').length <= depth)
  return [
    ...found.filter((way) => !listed.includes(way)).map((way) => `not in the document: ${way}`),
    ...listed.filter((way) => !found.includes(way)).map((way) => `not found: ${way}`),
  ]
}
