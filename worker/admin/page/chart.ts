import type { Hour } from '../list.ts'
import { find, make } from './dom.ts'
import { formatCount, formatHour, formatNumber, formatTime } from './format.ts'
import { topOf } from './scale.ts'

const bars = find('bars', HTMLElement)
const scale = find('scale', HTMLElement)
const labels = find('hours', HTMLElement)

const openIn = ({ buried, poisoned, absent, unconfirmed, replayed }: Hour): number =>
  buried + poisoned + absent + unconfirmed + replayed
const closedIn = ({ recorded, discarded }: Hour): number => recorded + discarded

/** Draws a bar for each hour. */
export function showChart(hours: readonly Hour[]): void {
  const highest = Math.max(0, ...hours.map((hour) => openIn(hour) + closedIn(hour)))
  const top = topOf(highest)
  bars.replaceChildren(...hours.map((hour) => makeBar(hour, top)))
  scale.replaceChildren(
    ...[top, top / 2, 0].map((value) => make('span', { textContent: formatNumber(value) })),
  )
  const ends = [hours[0], hours[hours.length / 2], hours.at(-1)]
  labels.replaceChildren(
    ...ends.map((hour) => make('span', { textContent: hour ? formatHour(hour.startMs) : '' })),
  )

  const open = hours.reduce((sum, hour) => sum + openIn(hour), 0)
  const all = hours.reduce((sum, hour) => sum + closedIn(hour), open)
  bars.ariaLabel = `One bar an hour: ${formatCount(all, 'letter')} in the last two days, ${formatNumber(open)} still open, at most ${formatNumber(highest)} in an hour`
}

function makeBar(hour: Hour, top: number): HTMLElement {
  const [open, closed] = [openIn(hour), closedIn(hour)]
  const title = `${formatTime(hour.startMs)}: ${open} open, ${closed} closed`
  return make('div', { title }, makePart('', closed, top), makePart('open', open, top))
}

function makePart(className: string, count: number, top: number): HTMLElement | undefined {
  if (count === 0) return undefined
  const part = make('i', { className })
  part.style.height = `${(100 * count) / top}%`
  return part
}
