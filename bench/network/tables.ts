import type { Chart, Table } from '../part.ts'
import { whole } from '../table.ts'
import { CITIES, type City } from './assumptions.ts'
import { answerMs, USUAL, type Way } from './model.ts'

/** A column: what its ways have in common, besides the row's. */
type Column = readonly [name: string, way: Partial<Way>]

const DELIVERIES = ['safe', 'direct'] as const

const PLACED = { isPlaced: true }
const NEAR_VISITOR = { database: 'near_visitor' } as const
const NEAR_DUB = { database: 'near_dub' } as const

const CONNECTIONS: readonly Column[] = [
  ['connection open', {}],
  ['new, to the entrance', { connection: 'new_to_entrance' }],
  ['new, to Dub', { connection: 'new_to_dub' }],
  ['placed, open', PLACED],
  ['placed, new', { ...PLACED, connection: 'new_to_dub' }],
]

const DATABASES: readonly Column[] = [
  ['database near the visitor', NEAR_VISITOR],
  ['near Dub', NEAR_DUB],
  ['placed, near the visitor', { ...PLACED, ...NEAR_VISITOR }],
  ['placed, near Dub', { ...PLACED, ...NEAR_DUB }],
]

const GAINS: readonly Column[] = [
  ['safe', {}],
  ['direct, and sales', { delivery: 'direct' }],
  ['safe, database near the visitor', NEAR_VISITOR],
  ['safe, database near Dub', NEAR_DUB],
]

/** A row for each city and delivery. */
export const describeAnswers = (): Table => ({
  title: 'Until the answer, in milliseconds: a new lead, without a database',
  rows: [
    ['visitor, delivery', ...namesOf(CONNECTIONS)],
    ...CITIES.flatMap(({ name, toDubMs }) =>
      DELIVERIES.map((delivery) => [
        `${name}, ${delivery}`,
        ...CONNECTIONS.map(([, way]) => whole(answerMs({ ...USUAL, toDubMs, delivery, ...way }))),
      ]),
    ),
  ],
})

export const describeDatabases = (): Table => ({
  title: 'The same with a database, in safe delivery with an open connection',
  rows: [
    ['visitor', ...namesOf(DATABASES)],
    ...CITIES.map(({ name, toDubMs }) => [
      name,
      ...DATABASES.map(([, way]) => whole(answerMs({ ...USUAL, toDubMs, ...way }))),
    ]),
  ],
})

/** Below 1, placement is quicker. */
export const describeGains = (): Table => ({
  title: 'With placement next to Dub, times as long as without, with an open connection',
  rows: [['visitor', ...namesOf(GAINS)], ...CITIES.map(gainsAt)],
})

const gainsAt = ({ name, toDubMs }: City): string[] => {
  const ratios = GAINS.map(([, way]) => placedRatio({ ...USUAL, toDubMs, ...way }))
  return [name, ...ratios.map((ratio) => ratio.toFixed(2))]
}

const placedRatio = (way: Way): number => answerMs({ ...way, ...PLACED }) / answerMs(way)

const namesOf = (columns: readonly Column[]): string[] => columns.map(([name]) => name)

const FARTHEST_MS = 300
const STEP_MS = 50

/** The answer over the distance to Dub, with an open connection. */
export const drawAnswers = (): Chart => ({
  file: 'network',
  title: 'Until the answer, without a database',
  x: { label: 'Cloudflare location to Dub, round trip in ms', scale: 'linear' },
  y: { label: 'until the answer, in ms', scale: 'linear' },
  lines: DELIVERIES.flatMap((delivery) =>
    [false, true].map((isPlaced) => ({
      name: `${delivery}${isPlaced ? ', placed next to Dub' : ''}`,
      points: Array.from({ length: FARTHEST_MS / STEP_MS + 1 }, (_, step) => {
        const toDubMs = step * STEP_MS
        return [toDubMs, answerMs({ ...USUAL, toDubMs, delivery, isPlaced })] as const
      }),
    })),
  ),
})
