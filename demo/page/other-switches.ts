import type { Forgery, ForgeryKind } from '../view.ts'
import { whereIs } from './describe-fate.ts'
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
  const hour = find('hour', HTMLButtonElement)
  hour.addEventListener('click', async () => {
    // It takes seconds, and twice at a time is two hours.
    hour.disabled = true
    await sendCommand('/demo/hour').finally(() => (hour.disabled = false))
    showHint(
      `An hour has passed for the Worker’s clockwork, which has asked Dub twice about each event that no webhook has confirmed. A lead that Dub does not have is sent again after seven days, when Dub no longer takes it for a repeat: see ${whereIs('poisoned')}. The queue goes by real time: what waits there waits on.`,
    )
  })
}
