/** Names an event of a run: each customer has one lead or one sale of it. */
export type EventKey = string

export const keyOf = (kind: string, customerExternalId: string): EventKey =>
  `${kind} of ${customerExternalId}`
