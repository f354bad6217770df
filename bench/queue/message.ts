/** A message of the queue. Messages that are alike in all of this are counted, not kept one by one. */
export interface Message {
  /** When the Worker took the lead, in whole minutes. */
  readonly admittedMinute: number
  /** When this message was written, from which its retention counts. */
  readonly writtenMinute: number
  /** The tries of the lead so far. */
  readonly tries: number
  /** How often this message has been handed over. */
  readonly deliveries: number
  /** The first of safe delivery's two calls is done. */
  readonly proven: boolean
}

/** Messages that are alike. */
export interface Cohort {
  readonly message: Message
  count: number
}

/** Two weeks of minutes fit, the longest retention there is. */
const MINUTES = 2 ** 15
const DELIVERIES = 2 ** 7
const TRIES = 2 ** 6

/** One number for messages that are alike; all parts together stay below 2 ** 53. */
export const keyOf = (message: Message): number =>
  (((message.admittedMinute * MINUTES + message.writtenMinute) * TRIES + message.tries) *
    DELIVERIES +
    message.deliveries) *
    2 +
  Number(message.proven)
