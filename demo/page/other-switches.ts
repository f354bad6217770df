import type { Forgery, ForgeryKind } from '../view.ts'
import { find } from './dom.ts'
import { showHint } from './hint.ts'
import type { Reporter } from './report.ts'
import { sendCommand } from './send-command.ts'

const FORGERIES: Readonly<Record<ForgeryKind, { readonly who: string; readonly hint: string }>> = {
  click: {
    who: 'A forger with a made-up click',
    hint: 'A program posts a signup with a click that never was, as a page of this site would. The Worker takes five of these a minute from an IP address; the sixth stays where it is.',
  },
  site: {
    who: 'A page of forger.example',
    hint: 'A page of another site posts a signup. The Worker takes events of the origins in ALLOWED_ORIGINS only.',
  },
}

/** Makes the buttons of the forger and of the operator work. */
export function offerOtherSwitches(report: Reporter): void {
  for (const [kind, { who, hint }] of Object.entries(FORGERIES)) {
    find(`forge-${kind}`, HTMLButtonElement).addEventListener('click', async () => {
      showHint(hint)
      const forgery = await sendCommand<Forgery>('/demo/forgeries', { kind })
      const call = `POST /track/lead from ${forgery.origin}`
      report({ kind: 'forgery', who, call, event: forgery.event })({ forgery })
    })
  }
  offerTime(
    'hour',
    'An hour has passed: the Worker asked Dub about what Dub had not confirmed by its webhook.',
  )
  offerTime(
    'week',
    'A week has passed. Dub’s key of a lost lead is over, and the Worker sends it again. See the calls, and /admin.',
  )
}

function offerTime(id: 'hour' | 'week', hint: string): void {
  const button = find(id, HTMLButtonElement)
  button.addEventListener('click', async () => {
    // It takes seconds, and twice at a time is two hours.
    button.disabled = true
    await sendCommand(`/demo/${id}`).finally(() => (button.disabled = false))
    showHint(hint)
  })
}
