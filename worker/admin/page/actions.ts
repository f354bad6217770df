import type { LetterSummary } from '../letter.ts'
import type { ReplaySelection, Selection } from '../selection.ts'
import { confirm } from './confirm.ts'
import { formatCount, formatNumber } from './format.ts'
import { describeLetter } from './letter-text.ts'
import { costOf } from './row-cost.ts'
import { run } from './run.ts'
import { showProgress } from './status.ts'
import { discard, replay } from './worker-api.ts'

/** What the operator can do with one letter, or with all of a reason. */
export interface Actions {
  readonly replayOne: (id: string) => Promise<void>
  /** For a sale that is absent at Dub. */
  readonly replayUnderNewInvoice: (letter: LetterSummary) => Promise<void>
  readonly discardOne: (letter: LetterSummary) => Promise<void>
  readonly replayAll: (reason: string, count: number) => Promise<void>
  readonly discardAll: (reason: string, count: number) => Promise<void>
}

const letters = (count: number): string => formatCount(count, 'letter')

/** Creates the actions. `reload` shows how things stand after one. */
export const createActions = (reload: () => Promise<void>): Actions => ({
  replayOne: (id) => run(() => replayAndReport({ id }), reload),

  replayUnderNewInvoice: async (letter) => {
    const confirmed = await confirm({
      title: 'Replay this sale under a new invoice?',
      text: `${describeLetter(letter)} Dub may have paid a commission for it, though it does not list the sale: look there first, by the customer and the invoice. If there is one, the partner would be paid twice.`,
      action: 'Replay under a new invoice',
      isDangerous: true,
    })
    if (confirmed) await run(() => replayAndReport({ id: letter.id, newInvoice: true }), reload)
  },

  discardOne: async (letter) => {
    const confirmed = await confirm({
      title: 'Discard this letter?',
      text: `${describeLetter(letter)} It will not be sent to Dub again. This cannot be undone.`,
      action: 'Discard',
      isDangerous: true,
    })
    if (confirmed) await run(() => discardAndReport({ id: letter.id }), reload)
  },

  replayAll: async (reason, count) => {
    const confirmed = await confirm({
      title: `Replay ${letters(count)} of ${reason}?`,
      text: `They are queued again with a fresh retry window. Dub counts none of them twice.${costOf('replay', count)}`,
      action: 'Replay all',
      isDangerous: false,
    })
    if (confirmed) await run(() => replayInTurns(reason, count), reload)
  },

  discardAll: async (reason, count) => {
    const confirmed = await confirm({
      title: `Discard ${letters(count)} of ${reason}?`,
      text: `They will not be sent to Dub again. This cannot be undone.${costOf('discard', count)}`,
      action: 'Discard all',
      isDangerous: true,
    })
    if (confirmed) await run(() => discardAndReport({ reason }), reload)
  },
})

async function replayAndReport(selection: ReplaySelection): Promise<string> {
  const { replayed } = await replay(selection)
  if (replayed === 0) {
    throw new Error('The queue did not take the letter, which is unchanged. Try again later.')
  }
  return '1 letter put back on the queue.'
}

const discardAndReport = async (selection: Selection): Promise<string> =>
  `${letters((await discard(selection)).discarded)} discarded.`

/** Replays the letters of a reason, as many at a time as the Worker takes, and no more than `count`. */
async function replayInTurns(reason: string, count: number): Promise<string> {
  let total = 0
  for (;;) {
    const { replayed, failed, remaining } = await replay({ reason })
    total += replayed
    const done = `${letters(total)} put back on the queue`
    if (failed > 0)
      return `${done}, ${formatNumber(failed)} could not be. ${letters(remaining)} left.`
    if (remaining === 0 || replayed === 0 || total >= count) return `${done}.`
    showProgress(`${done}, ${formatNumber(remaining)} to go…`)
  }
}
