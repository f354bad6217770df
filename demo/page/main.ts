/** The page of "your site" with the view behind the scenes. */
import type { View } from '../view.ts'
import { find } from './dom.ts'
import { createDubLists } from './dub-lists.ts'
import { offerMoods } from './moods.ts'
import { order } from './order.ts'
import { createReceipts, type SignUp } from './receipts.ts'
import { say } from './say.ts'
import { offerSignUp } from './sign-up.ts'
import { arriveByLink, cameByLink, offerArrivals, settleArrival } from './visitor.ts'

const showMood = offerMoods()
const showDub = createDubLists()
const showReceipts = createReceipts()
const connection = find('connection', HTMLElement)

let signUps: readonly SignUp[] = []
let view: View | undefined
let arrived = false

const update = () => showReceipts(signUps, view?.leads ?? [])

offerArrivals()
offerSignUp({
  prepare: async () => {
    if (view?.mood === 'late' && cameByLink()) await arriveByLink()
  },
  report: (signUp) => {
    signUps = [signUp, ...signUps.filter(({ number }) => number !== signUp.number)].toSorted(
      (one, other) => other.number - one.number,
    )
    if (signUp.receipt) say(`Receipt for ${signUp.name}: ${signUp.receipt.status}`)
    update()
  },
})

find('forget', HTMLButtonElement).addEventListener('click', async () => {
  signUps = []
  await order('/demo/forget')
  await settleArrival([])
})

const live = new EventSource('/demo/view')
live.addEventListener('open', () => {
  showConnection('live')
  // The demo may have been started anew.
  arrived = false
})
live.addEventListener('error', () => showConnection('no connection'))
live.addEventListener('message', ({ data }: MessageEvent<string>) => {
  const before = view
  view = JSON.parse(data) as View
  const [lead] = view.leads
  if (before && lead && lead.number > (before.leads[0]?.number ?? 0)) {
    say(`Dub recorded ${lead.eventName} by ${lead.customer.name ?? 'a customer'}`)
  }
  showMood(view.mood)
  showDub(view)
  update()
  if (!arrived) void settleArrival(view.clickIds)
  arrived = true
})

function showConnection(text: string): void {
  connection.textContent = text
  connection.classList.toggle('on', text === 'live')
}
