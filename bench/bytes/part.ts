import type { Goal, Part, Table } from '../part.ts'
import { installPeers } from '../peers/install.ts'
import { whole } from '../table.ts'
import { KNOWN_FIGURES } from './known-figures.ts'
import { type Bytes, measureBytes, type Sized } from './measure-bytes.ts'

const SCRIPT_GOAL_BYTES = 3000
const SECOND_FILE_GOAL_BYTES = 2300

/** The small ones that report events by themselves. */
const SENDERS = /^(Dub's script|@counterscale\/|@plausible-analytics\/)/

const NOTES = [
  'A package that ships a file for pages is measured by that file, any other by all that it exports, bundled and minified by esbuild as one script for the same browsers (`es2020`). They differ in what they do: js-cookie only reads and writes a cookie, fathom-client and @dub/analytics only load another script, web-vitals reports no events. Compressed at the highest levels, which a server may not use.',
  'The Worker is all of its bundle, as `wrangler deploy` makes it. The SDK is bundled by the same options, without a Worker around it.',
]

export const BYTES: Part = {
  name: 'bytes',
  title: 'Bytes',
  measure: async (say) => {
    installPeers(say)
    const bytes = await measureBytes()
    const { script, secondFile, pagePeers, worker, workerPeers } = bytes
    return {
      notes: NOTES,
      tables: [
        toTable('What a visitor loads', [script, secondFile, ...pagePeers]),
        toTable('What runs at the edge', [worker, ...workerPeers]),
        KNOWN_FIGURES,
      ],
      goals: goalsOf(bytes),
      raw: bytes,
    }
  },
}

const toTable = (title: string, rows: readonly Sized[]): Table => ({
  title,
  rows: [
    ['what', '', 'raw', 'gzip 9', 'brotli 11'],
    ...rows.map(({ name, kind, bytes: { raw, gzip, brotli } }) => [
      name,
      kind,
      whole(raw),
      whole(gzip),
      whole(brotli),
    ]),
  ],
})

function goalsOf({ script, secondFile, pagePeers }: Bytes): Goal[] {
  const similar = pagePeers.filter(({ name }) => SENDERS.test(name))
  const peers = similar.map(({ name, bytes }) => `${name}: ${whole(bytes.brotli)}`)
  return [
    toGoal('dub.js, brotli 11', SCRIPT_GOAL_BYTES, script.bytes.brotli, peers),
    toGoal('dub-more.js, brotli 11', SECOND_FILE_GOAL_BYTES, secondFile.bytes.brotli, []),
  ]
}

const toGoal = (figure: string, goal: number, bytes: number, peers: readonly string[]): Goal => ({
  figure,
  goal: `at most ${whole(goal)} B`,
  measured: `${whole(bytes)} B`,
  peers: peers.join('; '),
  isMet: bytes <= goal,
})
