import { gzipSync } from 'node:zlib'
import { startAcceptingDub } from '../fuzz/accepting-dub.ts'
import type { Measured, Part } from '../part.ts'
import { type BundleSize, measureBundle } from './bundle-size.ts'
import { coldStart, type Round } from './cold-start.ts'
import { type Contestant, contestants } from './contestants.ts'
import { describeBundle, describeStarts } from './tables.ts'

const GZIP_GOAL_BYTES = 30_000
/** Of each contestant, after one that does not count. */
const ROUNDS = 21

export const START: Part = {
  name: 'start',
  title: 'Start-up and size',
  measure: async (say) => {
    const bundle = measureBundle()
    const [ours, bare] = await contestants()
    const rounds = await runRounds(ours, bare, say)
    return report(bundle, gzipSync(bare.module).byteLength, rounds)
  },
}

async function runRounds(
  ours: Contestant,
  bare: Contestant,
  say: (line: string) => void,
): Promise<Round[]> {
  const dub = await startAcceptingDub()
  const rounds: Round[] = []
  try {
    for (let round = 0; round <= ROUNDS; round += 1) {
      const start = (contestant: Contestant) => coldStart(contestant, dub.url, round)
      const isOursFirst = round % 2 === 0
      const first = await start(isOursFirst ? ours : bare)
      const second = await start(isOursFirst ? bare : ours)
      rounds.push(isOursFirst ? { ours: first, bare: second } : { ours: second, bare: first })
    }
  } finally {
    await dub.close()
  }
  say(`${ROUNDS} rounds of two cold starts each.`)
  return rounds.slice(1)
}

function report(bundle: BundleSize, bareGzipBytes: number, rounds: readonly Round[]): Measured {
  return {
    notes: [
      'The bundle is what `wrangler deploy --dry-run` writes, compressed as wrangler compresses it to print its size.',
      'A cold start is a new process of workerd, without queue and database, and an upstream on loopback that answers at once. The bare Worker hands the event on with the API key and does nothing else. The first event also opens the connections. In each round both are started, by turns the one or the other first; the figures are medians, and the differences medians of the differences within a round.',
      'Cloudflare starts isolates within a process that runs already: the differences say what the Worker adds to that, the absolute figures do not.',
    ],
    tables: [describeBundle(bundle), describeStarts(rounds)],
    goals: [
      {
        figure: 'Worker bundle, gzip',
        goal: `at most ${toKilobytes(GZIP_GOAL_BYTES)}`,
        measured: toKilobytes(bundle.gzipBytes),
        peers: `bare Worker ${toKilobytes(bareGzipBytes)}`,
        isMet: bundle.gzipBytes <= GZIP_GOAL_BYTES,
      },
    ],
    raw: { bundle, rounds },
  }
}

const toKilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`
