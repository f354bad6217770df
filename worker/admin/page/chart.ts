import type { Hour } from '../list.ts'
import { find, make } from './dom.ts'
import { formatCount, formatTime } from './format.ts'

const bars = find('bars', HTMLElement)

const waitingIn = ({ buried, poisoned, absent, unconfirmed }: Hour): number =>
  buried + poisoned + absent + unconfirmed
const doneIn = ({ replayed, recorded, discarded }: Hour): number => replayed + recorded + discarded

/** Draws a bar for each hour. */
export function showChart(hours: readonly Hour[]): void {
  const highest = Math.max(0, ...hours.map((hour) => waitingIn(hour) + doneIn(hour)))
  bars.replaceChildren(...hours.map((hour) => makeBar(hour, highest)))

  const waiting = hours.reduce((sum, hour) => sum + waitingIn(hour), 0)
  const all = hours.reduce((sum, hour) => sum + doneIn(hour), waiting)
  bars.setAttribute(
    'aria-label',
    `One bar an hour: ${formatCount(all, 'letter')} in the last two days, ${waiting} still waiting, at most ${highest} in an hour`,
  )
}

function makeBar(hour: Hour, highest: number): HTMLElement {
  const [waiting, done] = [waitingIn(hour), doneIn(hour)]
  const title = `${formatTime(hour.startMs)}: ${waiting} waiting, ${done} dealt with`
  return make('div', { title }, makePart('', done, highest), makePart('open', waiting, highest))
}

function makePart(className: string, count: number, highest: number): HTMLElement | undefined {
  if (count === 0) return undefined
  const part = make('i', { className })
  part.style.height = `${(100 * count) / highest}%`
  return part
}
