import type { Call, Sale } from '../../emulator/index.ts'
import { NO_PROGRESS, type Progress } from '../../worker/deliver/progress.ts'
import type { Attempt } from '../../worker/settle/attempt.ts'
import { type Answer, LEAD, type Stack, type StackOptions, startStack } from './start-stack.ts'

/** The settings under which a page may report everything. */
export const ALL_EVENTS = { ALLOWED_EVENTS: 'lead, sale, customer' }

/** A sale that has everything it needs. */
export const SALE = { customerExternalId: 'user_123', amount: 4900 }

const SERVER_TOKEN = 'server-token-of-the-tests'

/** What makes a request a server's. */
export const AS_SERVER: RequestInit = { headers: { authorization: `Bearer ${SERVER_TOKEN}` } }

/** A Worker that takes every event, and the Dub it talks to. */
export interface Shop extends Stack {
  /** Posts a sale as a page does; `init` makes it somebody else's. */
  readonly sell: (sale: object, init?: RequestInit) => Promise<Answer>
  /** Has a customer sign up, so that Dub knows who brought them. */
  readonly signUp: (customerExternalId?: string) => Promise<Answer>
  /** What Dub has counted for a customer. */
  readonly salesOf: (customerExternalId: string) => Sale[]
  /** The calls to Dub that reported a sale. */
  readonly saleCalls: () => Call[]
}

/** Starts such a Worker, which a server may speak to as well; `vars` go over its settings. */
export async function startShop(
  vars: Readonly<Record<string, string>> = {},
  { secrets, ...options }: StackOptions = {},
): Promise<Shop> {
  const stack = await startStack(
    { ...ALL_EVENTS, ...vars },
    { ...options, secrets: { SERVER_TOKEN, ...secrets } },
  )
  const { dub, post } = stack
  return {
    ...stack,
    sell: (sale, init) => post(sale, { ...init, path: '/track/sale' }),
    signUp: (customerExternalId = SALE.customerExternalId) =>
      post({ ...LEAD, customerExternalId }, AS_SERVER),
    salesOf: (customer) =>
      dub.sales.filter(({ customerExternalId }) => customerExternalId === customer),
    saleCalls: () => dub.calls.filter(({ path }) => path === '/track/sale'),
  }
}

/** A sale of a customer as the Worker puts it on the queue, under an invoice of the customer's name. */
export const saleAttempt = (
  customerExternalId: string,
  fields: object = {},
  progress: Partial<Progress> = {},
): Attempt => ({
  version: 1,
  id: customerExternalId,
  event: {
    kind: 'sale',
    fields: {
      ...SALE,
      customerExternalId,
      currency: 'usd',
      eventName: 'Purchase',
      paymentProcessor: 'custom',
      clickId: '',
      invoiceId: customerExternalId,
      ...fields,
    },
  },
  progress: { ...NO_PROGRESS, ...progress },
  admittedAtMs: Date.now(),
  tries: 1,
})
