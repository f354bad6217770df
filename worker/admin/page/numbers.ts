import type { MOST_COUNTED } from '../../confirm/confirmations.ts'
import type { Events } from '../show-events.ts'
import { find, make } from './dom.ts'
import { formatNumber } from './format.ts'

/** The compiler holds it to the Worker's. */
const MOST_WAITING: typeof MOST_COUNTED = 1000

const list = find('numbers', HTMLElement)
const confirmations = find('confirmations', HTMLElement)

const NAMES = {
  leads: 'Leads',
  sales: 'Sales',
  customers: 'Customers',
  waiting: 'Queued',
  refused: 'Refused',
  buried: 'Dead-lettered',
} as const

const tiles = Object.entries(NAMES).map(([name, title]) => {
  const today = make('dd', { className: 'today' })
  const yesterday = make('dd', { className: 'small quiet' })
  list.append(make('div', {}, make('dt', { textContent: title }), today, yesterday))
  return { name: name as keyof typeof NAMES, today, yesterday }
})

/** Shows that the numbers are not known. */
export function showNoNumbers(): void {
  for (const { today, yesterday } of tiles) {
    today.textContent = '–'
    yesterday.textContent = ''
  }
}

/** Shows today's numbers beside yesterday's, and how many events Dub has confirmed. */
export function showNumbers({ today, yesterday, confirmations: counts }: Events): void {
  for (const tile of tiles) {
    tile.today.textContent = formatNumber(today[tile.name])
    tile.yesterday.textContent = `yesterday ${formatNumber(yesterday[tile.name])}`
  }
  confirmations.hidden = counts === null
  if (counts) {
    const [confirmed, waiting, absent] = [counts.confirmed, counts.waiting, counts.absent].map(
      formatNumber,
    )
    const open =
      counts.waiting < MOST_WAITING ? 'not confirmed yet' : 'or more still to be looked up at Dub'
    confirmations.textContent = `Of all events that Dub took: ${confirmed} confirmed, ${waiting} ${open}, ${absent} absent.`
  }
}
