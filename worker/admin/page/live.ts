import { find } from './dom.ts'
import { showRecent } from './events.ts'
import { showNoNumbers, showNumbers } from './numbers.ts'
import { nextPollMs } from './poll.ts'
import { fetchEvents } from './worker-api.ts'

const line = find('live', HTMLElement)
const problem = find('events-error', HTMLElement)

/**
 * Shows the events as they come in, while the page is in view. Returns what asks at once. `onDeadLetter` is called
 * when there are more dead letters than before.
 */
export function goLive(onDeadLetter: () => void): () => Promise<void> {
  let failures = 0
  let buried: number | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let latestRequest = 0

  async function ask(): Promise<void> {
    const request = ++latestRequest
    clearTimeout(timer)
    try {
      const events = await fetchEvents()
      if (request !== latestRequest) return
      failures = 0
      showNumbers(events)
      showRecent(events)
      line.textContent = 'Live'
      line.classList.remove('bad')
      if (buried !== undefined && events.today.buried > buried) onDeadLetter()
      buried = events.today.buried
      problem.hidden = true
    } catch (error) {
      if (request !== latestRequest) return
      failures += 1
      line.textContent = `Asking again in ${nextPollMs(failures) / 1000} s`
      line.classList.add('bad')
      problem.hidden = false
      problem.textContent = `The journal cannot be read. ${error instanceof Error ? error.message : String(error)}`
      if (buried === undefined) showNoNumbers()
      find('no-events', HTMLElement).hidden = true
    }
    if (!document.hidden) timer = setTimeout(ask, nextPollMs(failures))
  }

  document.addEventListener('visibilitychange', () => {
    clearTimeout(timer)
    if (!document.hidden) void ask()
  })
  return ask
}
