import type { EventView, RecordView } from '../view.ts'
import { find, make, makeBadge, makeTime } from './dom.ts'
import { type Fate, fateOf } from './fate.ts'
import { makeJson } from './json-block.ts'
import { createKeyedList } from './keyed-list.ts'
import { outcomeOf } from './outcome.ts'
import type { Report } from './report.ts'

interface Shown {
  readonly report: Report
  readonly record: RecordView | undefined
  readonly fate: Fate | undefined
}

/** The list of reports. The returned function shows them, and what Dub recorded later. */
export function createReceipts(): (
  reports: readonly Report[],
  records: readonly RecordView[],
  events: readonly EventView[],
) => void {
  const list = find('receipts', HTMLElement)
  let latest = 0
  const show = createKeyedList<Shown>({
    list,
    keyOf: ({ report }) => report.number,
    render: renderReport,
  })

  return (reports, records, events) => {
    const next = reports[0]?.number ?? 0
    // Only the latest one comes open.
    if (next > latest) for (const details of list.querySelectorAll('details')) details.open = false
    latest = next
    show(
      reports.map((report) => ({
        report,
        record: records.find((record) => isRecordedLater(report, record)),
        fate: fateOf(report, events),
      })),
    )
    showLatest(reports[0], reports[0] && fateOf(reports[0], events))
  }
}

function renderReport({ report, record, fate }: Shown) {
  const { word, tone, meaning } = outcomeOf(report, fate)
  return make(
    'li',
    'entry',
    make('p', 'line', makeBadge(word, tone), report.who, makeTime(report.sentAtMs)),
    make('p', 'meaning', meaning),
    record && make('p', 'later', laterOf(report, record)),
    !record && isAnsweredLater(report, fate)
      ? make('p', 'meaning', 'Dub has since answered that it recorded it.')
      : undefined,
    makeJson(`Event: ${report.call}`, report.event, true),
    report.receipt && makeJson('Receipt', report.receipt, true),
    report.forgery && makeJson('Answer', report.forgery.answer, true),
  )
}

/** Beside the button, where a narrow window has the list further down. */
function showLatest(report: Report | undefined, fate: Fate | undefined): void {
  const line = find('latest', HTMLElement)
  if (!report) return line.replaceChildren()
  const { word, tone, meaning } = outcomeOf(report, fate)
  const text = `${word} ${meaning}`
  // A screen reader reads it again whenever it is written.
  if (line.textContent !== text) line.replaceChildren(makeBadge(word, tone), ` ${meaning}`)
}

function isRecordedLater({ kind, event, receipt }: Report, record: RecordView): boolean {
  const isWaiting = receipt?.status === 'queued' || receipt?.status === 'kept'
  return (
    isWaiting &&
    record.kind === kind &&
    record.customer.externalId === event.customerExternalId &&
    (kind === 'lead' || record.invoiceId === event['invoiceId'])
  )
}

/** Dub may answer so of what it then does not have. */
const isAnsweredLater = ({ receipt }: Report, fate: Fate | undefined): boolean =>
  receipt?.status === 'queued' && fate?.state === 'recorded'

function laterOf({ sentAtMs }: Report, { atMs }: RecordView): string {
  const seconds = (atMs - sentAtMs) / 1000
  return seconds < 0 ? 'Dub already had it.' : `Dub recorded it ${seconds.toFixed(1)} s later.`
}
