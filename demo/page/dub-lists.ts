import type { CallView, LeadView, View } from '../view.ts'
import { find, make, makeBadge, makeTime } from './dom.ts'
import { makeJson } from './json-block.ts'
import { createKeyedList } from './keyed-list.ts'

/** The lists of leads and calls. The returned function shows a new view. */
export function createDubLists(): (view: View) => void {
  const showLeads = createKeyedList({
    list: find('leads', HTMLElement),
    keyOf: (lead: LeadView) => lead.number,
    render: renderLead,
  })
  const showCalls = createKeyedList({
    list: find('calls', HTMLElement),
    keyOf: (call: CallView) => call.number,
    render: renderCall,
  })
  return ({ leads, calls }) => {
    showLeads(leads)
    showCalls(calls)
    find('lead-count', HTMLElement).textContent = String(leads[0]?.number ?? '')
    find('call-count', HTMLElement).textContent = String(calls[0]?.number ?? '')
  }
}

function renderLead({ eventName, clickId, link, customer, atMs }: LeadView): HTMLElement {
  return make(
    'li',
    'entry',
    make('p', 'line', makeBadge(eventName, 'recorded'), customer.name ?? '', makeTime(atMs)),
    make('p', 'meaning', `Credited to ${new URL(link).host}${new URL(link).pathname}`),
    makeJson('Lead', { eventName, clickId, link, customer }, false),
  )
}

function renderCall({ method, path, body, status, atMs }: CallView): HTMLElement {
  const isCheck = readMode(body) === 'deferred'
  const answer = status === null ? 'no answer' : String(status)
  return make(
    'li',
    'entry',
    make(
      'p',
      'line',
      makeBadge(answer, toneOf(status)),
      isCheck ? 'checks the click' : 'records the lead',
      makeTime(atMs),
    ),
    makeJson(`${method} ${path}, mode ${readMode(body) ?? 'async'}`, body, false),
  )
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
