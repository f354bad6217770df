import type { Goal } from '../part.ts'
import { type Contestant, OURS } from './contestants.ts'
import { isPreflight, type Requests } from './count-requests.ts'
import { isLong } from './read-trace.ts'
import { SLOWDOWN, type Timed } from './time-scripts.ts'

/** The script alone without a click, the script and the event with one, and never a preflight. */
export const requestGoals = (visits: readonly Requests[]): Goal[] => [
  toGoal('requests without a click', 1, visits, (of) => requestsOf(of, false).length),
  toGoal('requests with a click', 2, visits, (of) => requestsOf(of, true).length),
  toGoal('preflights', 0, visits, (of) => requestsOf(of, true).filter(isPreflight).length),
]

function toGoal(
  figure: string,
  goal: number,
  visits: readonly Requests[],
  count: (visits: readonly Requests[]) => number,
): Goal {
  const measured = count(visits.filter(isOurs))
  const others = visits.filter((visit) => !isOurs(visit))
  return {
    figure: `the page, ${figure}`,
    goal: String(goal),
    measured: String(measured),
    peers: `${others[0]?.name}: ${count(others)}`,
    isMet: measured === goal,
  }
}

const isOurs = ({ name }: Requests): boolean => name === OURS.name

const requestsOf = (visits: readonly Requests[], withClick: boolean): string[] =>
  visits.flatMap(({ hasClick, requests }) => (hasClick === withClick ? requests : []))

export function taskGoal(timed: readonly Timed[], peers: readonly Contestant[]): Goal {
  const costsOf = (wanted: Contestant) =>
    timed.flatMap(({ contestant, costs }) => (contestant === wanted ? costs : []))
  const countLong = (contestant: Contestant): string => {
    const costs = costsOf(contestant)
    return `${costs.filter(isLong).length} of ${costs.length}`
  }
  return {
    figure: `the page, visits with a long task, processor ${SLOWDOWN} times slower`,
    goal: 'none',
    measured: countLong(OURS),
    peers: peers.map((peer) => `${peer.name}: ${countLong(peer)}`).join('; '),
    isMet: !costsOf(OURS).some(isLong),
  }
}
