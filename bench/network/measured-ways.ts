import { CITIES } from './assumptions.ts'
import { USUAL, type Way } from './model.ts'

/** In between and far. */
const MEASURED_CITIES = new Set(['Frankfurt', 'Sydney'])

const COMMON: readonly Pick<Way, 'connection' | 'database'>[] = [
  { connection: 'open', database: 'near_visitor' },
  { connection: 'open', database: 'near_dub' },
  { connection: 'new_to_dub', database: 'near_dub' },
]

/** The ways on which the model is held to the real Worker. */
export const MEASURED_WAYS: readonly Way[] = CITIES.filter(({ name }) =>
  MEASURED_CITIES.has(name),
).flatMap(({ toDubMs }) =>
  (['safe', 'direct'] as const).flatMap((delivery) =>
    [false, true].flatMap((isPlaced) =>
      COMMON.map((common) => toWay(toDubMs, delivery, isPlaced, common)),
    ),
  ),
)

function toWay(
  toDubMs: number,
  delivery: Way['delivery'],
  isPlaced: boolean,
  common: Pick<Way, 'connection' | 'database'>,
): Way {
  return { ...USUAL, toDubMs, delivery, isPlaced, ...common }
}
