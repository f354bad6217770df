import { expect, test } from 'vitest'
import { answerMs, USUAL, type Way } from '../../bench/network/model.ts'

/** A visitor 100 ms from Dub. */
const FAR: Way = { ...USUAL, toDubMs: 100 }

// Worked out by hand: 20 ms to the edge, 3 ms between neighbours, 200 ms for Dub's work.
test.each<[what: string, way: Way, ms: number]>([
  // 20 + 2 x (100 + 200)
  ['safe delivery waits for two calls', FAR, 620],
  // 20 + 100 + 200
  ['direct delivery waits for one', { ...FAR, delivery: 'direct' }, 320],
  // 20 + 100 to the placed Worker + 2 x (3 + 200)
  ['a placed Worker has the distance once', { ...FAR, isPlaced: true }, 526],
  // 620 + 2 x 100
  ['a new connection adds two round trips', { ...FAR, connection: 'new_to_dub' }, 820],
  // 526 + 2 x 3
  ['and two short ones next to Dub', { ...FAR, isPlaced: true, connection: 'new_to_dub' }, 532],
  // 620 + 2 x 3
  ['or to the nearest entrance', { ...FAR, connection: 'new_to_entrance' }, 626],
  // 620 + 3
  ['a database near the visitor is near the Worker', { ...FAR, database: 'near_visitor' }, 623],
  // 620 + 100
  ['one near Dub is far from it', { ...FAR, database: 'near_dub' }, 720],
  // 526 + 100
  ['and the reverse', { ...FAR, isPlaced: true, database: 'near_visitor' }, 626],
  // 526 + 3
  ['once it is placed', { ...FAR, isPlaced: true, database: 'near_dub' }, 529],
])('%s', (_, way, ms) => {
  expect(answerMs(way)).toBe(ms)
})
