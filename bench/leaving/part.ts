import type { Goal, Part } from '../part.ts'
import { countRows, type Row, sumRows } from './count-rows.ts'
import { leaveEverywhere } from './leave-everywhere.ts'
import { TRIES } from './try-all.ts'
import { notesOn } from './notes.ts'
import { startFarWeb } from './start-far-web.ts'
import { outOf, tableOfArrivals, tableOfControls } from './tables.ts'
import { TRACKERS } from './trackers.ts'

export const LEAVING: Part = {
  name: 'leaving',
  title: 'Delivery when the page leaves',
  measure: async (say) => {
    const web = await startFarWeb()
    try {
      const { runs, problems } = await leaveEverywhere(web, say)
      const reachedDub = web.reachedDub()
      const rows = countRows(runs, reachedDub)
      return {
        notes: [...notesOn(web.preflights), ...problems],
        tables: [tableOfArrivals(rows), tableOfControls(runs, reachedDub)],
        goals: [goalOf(rows, problems.length === 0)],
        raw: { trackers: TRACKERS.map(({ name }) => name), rows, preflights: web.preflights },
      }
    } finally {
      await web.close()
    }
  },
}

/** `isWhole`: all three engines took part. */
function goalOf(rows: readonly Row[], isWhole: boolean): Goal {
  const [ours = '', dubs = ''] = sumRows(rows).map((sum) => outOf(sum, rows.length))
  return {
    figure: 'Events that reach Dub when the page leaves in the same task',
    goal: 'all',
    measured: ours,
    peers: `${TRACKERS[1].name}: ${dubs}`,
    isMet: isWhole && rows.length > 0 && rows.every(({ arrived }) => arrived[0] === TRIES),
  }
}
