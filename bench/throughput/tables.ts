import type { Goal, Table } from '../part.ts'
import { median } from '../statistics.ts'
import { whole } from '../table.ts'
import type { Race } from './contestants.ts'
import type { Lap, Round } from './run-race.ts'

/** A figure of one contestant against the first one's of the same round, as the median of all rounds. */
export interface Ratios {
  readonly throughput: number
  readonly cpu: number
}

export function ratiosOf(
  name: string,
  { contestants: [bare] }: Race,
  rounds: readonly Round[],
): Ratios {
  const ratio = (figure: (lap: Lap) => number) =>
    median(
      rounds.map((laps) => {
        const [lap, reference] = [laps[name], laps[bare.name]]
        return lap && reference ? figure(lap) / figure(reference) : Number.NaN
      }),
    )
  return {
    throughput: ratio((lap) => lap.requestsPerSecond),
    cpu: ratio((lap) => lap.cpuUs ?? Number.NaN),
  }
}

export const describeRace = (race: Race, rounds: readonly Round[]): Table => ({
  title: `${race.title}, medians of ${rounds.length} rounds`,
  rows: [
    ['', 'events a second', 'of the bare Worker', 'CPU µs an event', 'of the bare Worker'],
    ...race.contestants.map(({ name }) => {
      const of = (figure: (lap: Lap) => number | undefined) =>
        median(rounds.map((laps) => (laps[name] && figure(laps[name])) ?? Number.NaN))
      const { throughput, cpu } = ratiosOf(name, race, rounds)
      return [
        name,
        whole(of((lap) => lap.requestsPerSecond)),
        throughput.toFixed(2),
        of((lap) => lap.cpuUs).toFixed(0),
        cpu.toFixed(2),
      ]
    }),
  ],
})

/** Shows that the upstream is not what is measured: what it can answer, and how busy it was at most. */
export const describeUpstream = (alone: number, rounds: readonly Round[]): Table => ({
  title: 'The upstream that stands for Dub',
  rows: [
    ['', 'figure'],
    ['requests a second without a Worker before it', whole(alone)],
    ['busy at most, of the time', `${Math.round(busiest(rounds) * 100)} %`],
  ],
})

const busiest = (rounds: readonly Round[]): number =>
  Math.max(
    ...rounds.flatMap((laps) => Object.values(laps).map(({ upstreamShare }) => upstreamShare ?? 0)),
  )

/** What a goal says of each ratio. */
const LIMITS = { throughput: 0.9, cpu: 1.15 } as const

export function goalsOf(race: Race, rounds: readonly Round[]): Goal[] {
  const ours = ratiosOf('dub-track', race, rounds)
  const peers = race.contestants.slice(1).filter(({ name }) => name !== 'dub-track')
  const listed = (figure: keyof Ratios) =>
    peers.map(({ name }) => `${name} ${ratiosOf(name, race, rounds)[figure].toFixed(2)}`).join(', ')
  return [
    {
      figure: `${race.title}: events a second, of the bare Worker's`,
      goal: `at least ${LIMITS.throughput.toFixed(2)}`,
      measured: ours.throughput.toFixed(2),
      peers: listed('throughput'),
      isMet: ours.throughput >= LIMITS.throughput,
    },
    {
      figure: `${race.title}: CPU time an event, of the bare Worker's`,
      goal: `at most ${LIMITS.cpu.toFixed(2)}`,
      measured: ours.cpu.toFixed(2),
      peers: listed('cpu'),
      isMet: ours.cpu <= LIMITS.cpu,
    },
  ]
}
