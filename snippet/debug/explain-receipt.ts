import type { Warned } from '../../contract/replies.ts'
import type { Kept, Receipt, SaleReceipt, SkipReason } from '../receipt.ts'
import { say, sayProblem } from './say.ts'

const SKIPPED: Readonly<Record<SkipReason, string>> = {
  no_click:
    'no Dub link brought this visitor, so that Dub could credit nobody. Follow one of your links to this site to try it.',
  no_consent: 'the visitor has not consented.',
  no_endpoint: 'the script does not know its Worker. Set data-endpoint.',
  test_click:
    'the click is that of Dub’s install check, which no event may report. Follow a real link to try it.',
  server: 'it was called on a server.',
}

/** What the warnings mean that are one word. The others name a field and what is wrong with it. */
const WARNINGS: Readonly<Record<string, string>> = {
  click_unknown: 'Dub does not know the click yet. The Worker tries again for up to an hour',
  lead_unknown: 'Dub does not show the customer’s lead yet. The Worker tries again for ten minutes',
  absent: 'Dub says that it has the lead and does not list it. The Worker waits and asks again',
  unconfirmed: 'Dub says that it has the lead, and cannot be asked whether it does',
  not_stored: 'the browser stores nothing, so that the event is kept only while this page is open',
}

/** What the Worker waits for while Dub works. */
const AWAITED: Readonly<Record<string, string>> = {
  click_unknown: 'Dub knows the click',
  lead_unknown: 'Dub shows the customer’s lead',
  absent: 'Dub shows the lead',
}

/** Says what became of a call. */
export function explainReceipt(call: string, receipt: Receipt | SaleReceipt): void {
  const { isProblem, text } = describe(receipt)
  const warnings = 'warnings' in receipt ? (receipt.warnings ?? []) : []
  const meanings = warnings.map((warning) => WARNINGS[warning] ?? warning)
  const step = [`${call}: ${receipt.status}, ${text}`, ...meanings.map((one) => `Warning: ${one}.`)]
  ;(isProblem ? sayProblem : say)(step.join(' '))
}

function describe(receipt: Receipt | SaleReceipt): { isProblem: boolean; text: string } {
  switch (receipt.status) {
    case 'recorded':
      return { isProblem: false, text: 'Dub has it.' }
    case 'duplicate':
      return {
        isProblem: false,
        text: 'Dub already had this event of this customer, and counts it once in seven days.',
      }
    case 'queued':
      return { isProblem: false, text: whyQueued(receipt) }
    case 'kept':
      return {
        isProblem: true,
        text: whyKept(receipt),
      }
    case 'skipped':
      return {
        isProblem: true,
        text: `nothing was sent: ${SKIPPED[receipt.reason]} (${receipt.reason})`,
      }
    case 'refused':
      return {
        isProblem: true,
        text: `the event is wrong and is not sent again (${receipt.error.code}).`,
      }
  }
}

function whyQueued({ warnings = [] }: Warned): string {
  const awaited = warnings.map((warning) => AWAITED[warning]).find(Boolean)
  return awaited
    ? `the Worker keeps it until ${awaited}.`
    : 'Dub cannot take it at the moment. The Worker keeps it and tries again.'
}

function whyKept({ error }: Kept): string {
  if (!error) return 'no answer settles it. This browser keeps it and sends it again.'
  // To the page of the event itself, the Worker says this with a time to come again.
  return error.code === 'forbidden'
    ? 'the Worker said forbidden: such events are switched off. This browser keeps it, and sends it again until they are switched on.'
    : `the Worker said ${error.code}, which may pass. This browser keeps it, and sends it again until the Worker takes it.`
}
