/** The operator's page: shows how events fare, and the dead letters, which it replays and discards. */
import { createActions } from './actions.ts'
import { showChart } from './chart.ts'
import { find } from './dom.ts'
import { createFilter } from './filter.ts'
import { showHand } from './hand.ts'
import { createLetters } from './letters.ts'
import { goLive } from './live.ts'
import { showReasons } from './reasons.ts'
import { showWhere } from './show-where.ts'
import { showError, showStatus } from './status.ts'
import { listLetters } from './worker-api.ts'

const filled = find('filled', HTMLElement)
const more = find('more', HTMLButtonElement)

const actions = createActions(load)
const filter = createFilter(load)
const showLetters = createLetters(actions)
let next: string | null = null
let hasMorePages = false
let latestRequest = 0
let hasFailed = false

showWhere()
const askForEvents = goLive(() => {
  // What has been fetched page by page stays.
  if (!hasMorePages) void load()
})
find('refresh', HTMLButtonElement).addEventListener('click', () => {
  showStatus('')
  void askForEvents()
  void load()
})
more.addEventListener('click', () => load(true))
void askForEvents()
void load()

/** Loads the first page of the list, or appends the next. Drops a response once another is requested. */
async function load(append = false): Promise<void> {
  const request = ++latestRequest
  try {
    const list = await listLetters(filter.current, append ? next : null)
    if (request !== latestRequest) return
    if (hasFailed) showStatus('')
    hasFailed = false
    next = list.next
    hasMorePages = append
    filled.hidden = list.counts.length === 0
    more.hidden = next === null
    showHand(list.counts)
    showReasons(list.counts, actions)
    showChart(list.hours)
    filter.show(list.counts)
    showLetters(list.letters, filter.current, append)
  } catch (error) {
    if (request !== latestRequest) return
    hasFailed = true
    showError(error)
  }
}
