import type { CallView, RecordView, View } from '../view.ts'
import { find, make, makeBadge, makeTime } from './dom.ts'
import { makeJson } from './json-block.ts'
import { createKeyedList } from './keyed-list.ts'

/** The lists of what Dub recorded and was asked. The returned function shows a new view. */
export function createDubLists(): (view: View) => void {
  const showRecords = createKeyedList({
    list: find('records', HTMLElement),
    keyOf: (record: RecordView) => record.number,
    render: renderRecord,
  })
  const showCalls = createKeyedList({
    list: find('calls', HTMLElement),
    keyOf: (call: CallView) => call.number,
    render: renderCall,
  })
  return ({ records, calls }) => {
    showRecords(records)
    showCalls(calls)
    find('record-count', HTMLElement).textContent = String(records[0]?.number ?? '')
    find('call-count', HTMLElement).textContent = String(calls[0]?.number ?? '')
  }
}

function renderRecord(record: RecordView): HTMLElement {
  const { kind, eventName, clickId, link, customer, amount, atMs } = record
  const sum = amount === undefined ? '' : ` $${amount / 100}`
  return make(
    'li',
    'entry',
    make(
      'p',
      'line',
      makeBadge(`${eventName}${sum}`, 'recorded'),
      customer.name ?? customer.externalId,
      makeTime(atMs),
    ),
    make('p', 'meaning', `Credited to ${new URL(link).host}${new URL(link).pathname}`),
    makeJson(
      kind === 'sale' ? 'Sale' : 'Lead',
      { eventName, clickId, link, customer, amount },
      false,
    ),
  )
}

function renderCall({ method, path, body, status, atMs }: CallView): HTMLElement {
  const answer = status === null ? 'no answer' : String(status)
  const mode = readMode(body)
  return make(
    'li',
    'entry',
    make('p', 'line', makeBadge(answer, toneOf(status)), purposeOf(path, mode), makeTime(atMs)),
    makeJson(`${method} ${path}${mode ? `, mode ${mode}` : ''}`, body ?? null, false),
  )
}

function purposeOf(path: string, mode: string | undefined): string {
  if (path.startsWith('/customers')) return 'asks whether Dub has it'
  if (path === '/track/sale') return 'records the sale'
  return mode === 'deferred' ? 'checks the click' : 'records the lead'
}

function readMode(body: unknown): string | undefined {
  const mode = typeof body === 'object' && body !== null && 'mode' in body ? body.mode : undefined
  return typeof mode === 'string' ? mode : undefined
}

function toneOf(status: number | null): string {
  if (status === null) return 'sending'
  if (status === 200) return 'recorded'
  return status === 404 || status === 429 ? 'queued' : 'refused'
}
