import { answerCall } from '../../emulator/answer-call.ts'
import { plantSeed, SEED_CLICK_ID, SEED_KEY } from '../../emulator/control/seed.ts'
import type { FaultKind } from '../../emulator/faults/fault.ts'
import type { Reply } from '../../emulator/http/reply.ts'
import { createState } from '../../emulator/store/state.ts'
import type { DubRequest } from '../../worker/deliver/call-dub.ts'
import { ACTIVITY_LAG_MS, INVOICE_KEPT_MS, START_MS } from './durations.ts'

export const CLICK_ID = SEED_CLICK_ID
export const CUSTOMER_ID = 'user_1'

/** Far more than a run needs: a limit would only add waits. */
const CALLS_PER_MINUTE = 1_000_000
const NO_QUERY = new URLSearchParams()
const WORKER = { origin: null, referer: null, userAgent: null, ipAddress: '127.0.0.1' }

/** The emulated Dub of one run, in this process. */
export class Dub {
  readonly #state = createState()
  #described: string | undefined

  constructor() {
    plantSeed(this.#state)
    const key = this.#state.keys.get(SEED_KEY)
    if (key) this.#state.keys.set(SEED_KEY, { ...key, limitPerMinute: CALLS_PER_MINUTE })
    this.lagMs = ACTIVITY_LAG_MS
  }

  /** How far the activity of customers is behind. */
  set lagMs(lagMs: number) {
    this.#described = undefined
    this.#state.delays.activityVisibleInMs = lagMs
  }

  /** A lead of this customer from before the run, to which sales are attributed. */
  addLead(eventName: string): void {
    const fields = { customerExternalId: CUSTOMER_ID, clickId: CLICK_ID, eventName }
    const body = JSON.stringify(fields)
    this.answer({ method: 'POST', path: '/track/lead', body }, null, START_MS - 24 * 3_600_000)
  }

  answer(
    { method, path, body = '' }: DubRequest,
    fault: FaultKind | null,
    nowMs: number,
    invoiceKeptInMs = INVOICE_KEPT_MS,
  ): Reply {
    if (method === 'POST') this.#described = undefined
    this.#state.delays.invoiceKeptInMs = invoiceKeptInMs
    const authorization = `Bearer ${SEED_KEY}`
    const call = { method, path, query: NO_QUERY, authorization, ...WORKER, text: body }
    return answerCall(call, fault && { kind: fault }, this.#state, nowMs)
  }

  /** How often it has recorded a lead of this name, or a sale of this invoice. */
  count({ eventName, invoiceId }: { readonly eventName: string; readonly invoiceId?: string }) {
    const { leads, sales } = this.#state
    return invoiceId === undefined
      ? leads.filter((lead) => lead.eventName === eventName).length
      : sales.filter((sale) => sale.invoiceId === invoiceId).length
  }

  /** All that it holds, read only where something has changed. */
  describe(): string {
    this.#described ??= this.#read()
    return this.#described
  }

  #read(): string {
    const { leads, sales, customers, dedupeKeys, invoiceAnswers, delays } = this.#state
    const { activityVisibleInMs } = delays
    const parts = [[...customers.keys()], [...dedupeKeys], [...invoiceAnswers], activityVisibleInMs]
    return JSON.stringify([leads, sales, ...parts])
  }
}
