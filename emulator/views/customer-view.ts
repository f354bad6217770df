import type { Customer, Sale } from '../store/records.ts'

/** A customer as `GET /customers` and the webhooks of Dub show one. */
export interface CustomerView {
  readonly id: string
  readonly externalId: string
  readonly name: string | null
  readonly email: string | null
  readonly avatar: string | null
  readonly stripeCustomerId: null
  /** The number of sales. */
  readonly sales: number
  /** The sum of their amounts, in US cents. */
  readonly saleAmount: number
  /** ISO 8601, as is `firstSaleAt`. */
  readonly createdAt: string
  readonly firstSaleAt: string | null
  readonly subscriptionCanceledAt: null
}

/** The customer with these sales. */
export function customerView(customer: Customer, sales: readonly Sale[]): CustomerView {
  const { id, externalId, name, email, avatar, createdAtMs } = customer
  const [first] = sales
  return {
    id,
    externalId,
    name,
    email,
    avatar,
    stripeCustomerId: null,
    sales: sales.length,
    saleAmount: sales.reduce((sum, { amount }) => sum + amount, 0),
    createdAt: new Date(createdAtMs).toISOString(),
    firstSaleAt: first ? new Date(first.atMs).toISOString() : null,
    subscriptionCanceledAt: null,
  }
}
