import type { Receipt, SaleReceipt, SkipReason } from '../receipt.ts'
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
      return {
        isProblem: false,
        text: 'Dub cannot take it at the moment. The Worker keeps it and tries again.',
      }
    case 'kept':
      return {
        isProblem: true,
        text: `no answer settles it. This browser keeps it and sends it again${receipt.error ? `; the Worker said ${receipt.error.code}` : ''}.`,
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
