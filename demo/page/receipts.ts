import type { RecordView } from '../view.ts'
import { find, make, makeBadge, makeTime } from './dom.ts'
import { makeJson } from './json-block.ts'
import { createKeyedList } from './keyed-list.ts'
import { outcomeOf } from './outcome.ts'
import type { Report } from './report.ts'

/** The list of reports. The returned function shows them, and what Dub recorded later. */
export function createReceipts(): (
  reports: readonly Report[],
  records: readonly RecordView[],
) => void {
  const list = find('receipts', HTMLElement)
  let latest = 0
  const show = createKeyedList<{ report: Report; record: RecordView | undefined }>({
    list,
    keyOf: ({ report }) => report.number,
    render: renderReport,
  })

  return (reports, records) => {
    const next = reports[0]?.number ?? 0
    // Only the latest one comes open.
    if (next > latest) for (const details of list.querySelectorAll('details')) details.open = false
    latest = next
    show(
      reports.map((report) => ({
        report,
        record: records.find((record) => isRecordedLater(report, record)),
      })),
    )
    showLatest(reports[0])
  }
}

function renderReport({ report, record }: { report: Report; record: RecordView | undefined }) {
  const { word, tone, meaning } = outcomeOf(report)
  return make(
    'li',
    'entry',
    make('p', 'line', makeBadge(word, tone), report.who, makeTime(report.sentAtMs)),
    make('p', 'meaning', meaning),
    record && make('p', 'later', laterOf(report, record)),
    makeJson(`Event: ${report.call}`, report.event, true),
    report.receipt && makeJson('Receipt', report.receipt, true),
    report.forgery && makeJson('Answer', report.forgery.answer, true),
  )
}

/** Beside the button, where a narrow window has the list further down. */
function showLatest(report: Report | undefined): void {
  const line = find('latest', HTMLElement)
  if (!report) return line.replaceChildren()
  const { word, tone, meaning } = outcomeOf(report)
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

function laterOf({ sentAtMs }: Report, { atMs }: RecordView): string {
  const seconds = (atMs - sentAtMs) / 1000
  return seconds < 0 ? 'Dub already had it.' : `Dub recorded it ${seconds.toFixed(1)} s later.`
}
