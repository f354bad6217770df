import { createHmac } from 'node:crypto'
import { recordPersonal } from '../recording/requests.ts'
import { type AdminOptions, type AdminStack, startAdmin } from './start-admin.ts'
import { ALL_EVENTS, SALE } from './start-shop.ts'
import { type Answer, LEAD, read, SITE } from './start-stack.ts'

/** The secret of the webhook in the tests. */
export const WEBHOOK_SECRET = 'whsec_of-the-tests-0123456789'

const MINUTE_MS = 60 * 1000
const HOUR_MS = 60 * MINUTE_MS

/** When Dub is asked about an event for the first time, a little after it was answered. */
export const FIRST_LOOK_MS = 10 * MINUTE_MS + 5000
/** The same for the second time. */
export const SECOND_LOOK_MS = FIRST_LOOK_MS + HOUR_MS + 5000

/** One row of the ledger. */
export interface LedgerRow {
  readonly match_key: string
  readonly message: string
  readonly answered_at_ms: number
  readonly look_at_ms: number
  readonly absences: number
  readonly heard: number
}

/** A Worker that keeps a ledger, its operator, and the Dub it talks to. */
export interface LedgerStack extends AdminStack {
  /** Reports a lead as a page of `SITE` does. */
  readonly signUp: (customerExternalId: string, fields?: object) => Promise<Answer>
  /** Reports a sale under an invoice of the customer's name. */
  readonly sell: (customerExternalId: string, fields?: object) => Promise<Answer>
  /** Posts to the webhook, signed unless `signature` says otherwise. */
  readonly push: (message: unknown, signature?: string | null) => Promise<Answer>
  /** The scheduled run, so many milliseconds from now. */
  readonly look: (inMs: number) => Promise<void>
  readonly ledger: () => Promise<LedgerRow[]>
  /** The body of `GET /admin/confirmations`. */
  readonly confirmations: () => Promise<Answer['body']>
  /** The questions that Dub was asked. */
  readonly questions: () => string[]
  /** Empties the database, and Dub. */
  readonly reset: () => Promise<void>
}

/** Starts such a Worker; Dub pushes nothing by itself. */
export async function startLedger(options: AdminOptions = {}): Promise<LedgerStack> {
  const vars = { ...ALL_EVENTS, DUB_WEBHOOK_SECRET: WEBHOOK_SECRET, ...options.vars }
  const stack = await startAdmin({ queueTimesFaster: 5, ...options, vars })
  const { url, dub, execute, get } = stack
  const report = (path: string, body: object) =>
    read(`${url}${path}`, {
      method: 'POST',
      headers: { origin: SITE },
      body: JSON.stringify(body),
    })
  return {
    ...stack,
    signUp: (customerExternalId, fields) =>
      report('/track/lead', { ...LEAD, customerExternalId, ...fields }),
    sell: (customerExternalId, fields) =>
      report('/track/sale', {
        ...SALE,
        customerExternalId,
        invoiceId: `invoice of ${customerExternalId}`,
        ...fields,
      }),
    push: (message, signature) => {
      const body = typeof message === 'string' ? message : JSON.stringify(message)
      const shown = signature === undefined ? sign(body) : signature
      return read(`${url}/dub/webhook`, {
        method: 'POST',
        body,
        ...(shown !== null && { headers: { 'dub-signature': shown } }),
      })
    },
    look: (inMs) => stack.runScheduled(Date.now() + inMs),
    ledger: async () => (await execute('SELECT * FROM ledger')) as LedgerRow[],
    confirmations: async () => (await get('/admin/confirmations')).body,
    questions: () =>
      dub.calls.filter(({ path }) => path.endsWith('/activity')).map(({ path }) => path),
    reset: async () => {
      dub.reset()
      await execute('DELETE FROM dead_letters')
      await execute('DELETE FROM ledger')
      await execute('UPDATE confirmation_counts SET events = 0')
      await execute('DELETE FROM recent_events')
      await execute('DELETE FROM event_days')
      await execute('DELETE FROM refused_events')
    },
  }
}

/** Signs a body as Dub does. */
export const sign = (body: string, secret = WEBHOOK_SECRET): string =>
  createHmac('sha256', secret).update(body).digest('hex')

/** Dub's message of a lead, with as much of it as is read and what must not be kept. */
export const leadCreated = (externalId: string, eventName = LEAD.eventName) =>
  message('lead.created', { eventName, customer: customer(externalId) })

/** Dub's message of a sale. */
export const saleCreated = (externalId: string, invoiceId = `invoice of ${externalId}`) =>
  message('sale.created', {
    eventName: 'Purchase',
    customer: customer(externalId),
    sale: { amount: SALE.amount, currency: 'usd', paymentProcessor: 'custom', invoiceId },
  })

const message = (event: string, data: object) => {
  const made = { id: 'evt_1', event, createdAt: new Date().toISOString(), data }
  recordPersonal(data)
  return made
}

const customer = (externalId: string) => ({
  id: 'cus_1',
  externalId,
  name: 'Ada Lovelace',
  email: 'ada@shop.example',
})
