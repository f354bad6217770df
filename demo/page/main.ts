/** The signup page with the live view behind the scenes. */
import type { View } from '../view.ts'
import { announce } from './announce.ts'
import { createBehaviorSwitch } from './behaviors.ts'
import { find } from './dom.ts'
import { createDubLists } from './dub-lists.ts'
import { createReceipts, type SignUp } from './receipts.ts'
import { sendCommand } from './send-command.ts'
import { setUpForm } from './sign-up.ts'
import { arriveByLink, cameByLink, offerArrivals, settleArrival } from './visitor.ts'

const showBehavior = createBehaviorSwitch()
const showDub = createDubLists()
const showReceipts = createReceipts()
const connection = find('connection', HTMLElement)

let signUps: readonly SignUp[] = []
let view: View | undefined
let arrived = false

const update = () => showReceipts(signUps, view?.leads ?? [])

offerArrivals()
setUpForm({
  prepare: async () => {
    if (view?.behavior === 'late' && cameByLink()) await arriveByLink()
  },
  report: (signUp) => {
    signUps = [signUp, ...signUps.filter(({ number }) => number !== signUp.number)].toSorted(
      (one, other) => other.number - one.number,
    )
    if (signUp.receipt) {
      announce(`Receipt for ${signUp.properties.customerName}: ${signUp.receipt.status}`)
    }
    update()
  },
})

find('reset', HTMLButtonElement).addEventListener('click', async () => {
  signUps = []
  await sendCommand('/demo/reset')
  await settleArrival([])
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
  const [lead] = view.leads
  if (before && lead && lead.number > (before.leads[0]?.number ?? 0)) {
    announce(`Dub recorded “${lead.eventName}” by ${lead.customer.name ?? 'a customer'}`)
  }
  showBehavior(view.behavior)
  showDub(view)
  update()
  if (!arrived) void settleArrival(view.clickIds)
  arrived = true
})

function showConnection(text: string): void {
  connection.textContent = text
  connection.classList.toggle('on', text === 'live')
}
