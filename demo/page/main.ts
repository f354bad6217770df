/** The signup page with the live view behind the scenes. */
import type { View } from '../view.ts'
import { announce } from './announce.ts'
import { createBehaviorSwitch } from './behaviors.ts'
import { find } from './dom.ts'
import { createDubLists } from './dub-lists.ts'
import { offerOtherSwitches } from './other-switches.ts'
import { outcomeOf } from './outcome.ts'
import { showQueueNote } from './queue-note.ts'
import { createReceipts } from './receipts.ts'
import type { Report, Reporter } from './report.ts'
import { sendCommand } from './send-command.ts'
import { setUpForm } from './sign-up.ts'
import { arriveByLink, cameByLink, offerArrivals, settleArrival } from './visitor.ts'
import { offerVisitorSwitches } from './visitor-switches.ts'

const showBehavior = createBehaviorSwitch()
const showDub = createDubLists()
const showReceipts = createReceipts()
const connection = find('connection', HTMLElement)

let reports: readonly Report[] = []
let count = 0
let view: View | undefined
let arrived = false

const update = () => showReceipts(reports, view?.records ?? [], view?.events ?? [])

const report: Reporter = (sent) => {
  const started: Report = { ...sent, number: ++count, sentAtMs: Date.now() }
  reports = [started, ...reports]
  update()
  return (outcome) => {
    const settled = { ...started, ...outcome }
    reports = reports.map((one) => (one.number === settled.number ? settled : one))
    announce(`${settled.who}: ${outcomeOf(settled).word}`)
    update()
  }
}

offerArrivals()
const showOnline = offerVisitorSwitches()
offerOtherSwitches(report)
setUpForm(async () => {
  if (view?.behavior === 'late' && cameByLink()) await arriveByLink()
}, report)

find('reset', HTMLButtonElement).addEventListener('click', async () => {
  // Removes what the browser keeps.
  window.dubTrack?.consent?.(false)
  await sendCommand('/demo/reset')
  sessionStorage.clear()
  location.assign(location.pathname)
})

const live = new EventSource('/demo/view')
live.addEventListener('open', () => {
  showConnection('live')
  // The demo may have been restarted.
  arrived = false
})
live.addEventListener('error', () => showConnection('disconnected'))
live.addEventListener('message', ({ data }: MessageEvent<string>) => {
  const before = view
  view = JSON.parse(data) as View
  const [record] = view.records
  if (before && record && record.number > (before.records[0]?.number ?? 0)) {
    announce(`Dub recorded “${record.eventName}” by ${record.customer.name ?? 'a customer'}`)
  }
  showBehavior(view.behavior)
  showOnline(view.isOnline)
  showDub(view)
  showQueueNote(view)
  update()
  if (!arrived) void settleArrival(view.clickIds)
  arrived = true
})

function showConnection(text: string): void {
  connection.textContent = text
  connection.classList.toggle('on', text === 'live')
}
