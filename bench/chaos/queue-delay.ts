import type { Delay } from './some-worker.ts'

/** The queue's timers go by wall time, which a run cannot move. */
export const LONGEST_DELAY_SECONDS = 30

/** A delay no longer than a run waits: the Worker then has its message early, and has to see that itself. */
export const shorten = ({ delaySeconds, ...options }: Delay = {}): Delay =>
  delaySeconds === undefined
    ? options
    : { ...options, delaySeconds: Math.min(delaySeconds, LONGEST_DELAY_SECONDS) }
