/** The operator's page: shows the dead letters, replays and discards them. */
import { createActions } from './actions.ts'
import { showChart } from './chart.ts'
import { showConfirmations } from './confirmations.ts'
import { find } from './dom.ts'
import { createFilter } from './filter.ts'
import { showLetters } from './letters.ts'
import { showReasons } from './reasons.ts'
import { showError, showStatus } from './status.ts'
import { listLetters } from './worker-api.ts'

const empty = find('empty', HTMLElement)
const filled = find('filled', HTMLElement)
const more = find('more', HTMLButtonElement)

const actions = createActions(load)
const filter = createFilter(load)
let next: string | null = null
let latestRequest = 0

find('refresh', HTMLButtonElement).addEventListener('click', () => {
  showStatus('')
  void load()
})
more.addEventListener('click', () => load(true))
void load()

/** Loads the first page of the list, or appends the next. Drops a response once another is requested. */
async function load(append = false): Promise<void> {
  const request = ++latestRequest
  if (!append) void showConfirmations()
  try {
    const list = await listLetters(filter.current, append ? next : null)
    if (request !== latestRequest) return
    next = list.next
    empty.hidden = list.counts.length > 0
    filled.hidden = list.counts.length === 0
    more.hidden = next === null
    showChart(list.hours)
    filter.show(list.counts)
    showReasons(list.counts, actions)
    showLetters(list.letters, filter.current, append, actions)
  } catch (error) {
    if (request === latestRequest) showError(error)
  }
}
