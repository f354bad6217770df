let serial = 0

/** An id that no other test has used: a Worker gives a sale's answer again for a minute. */
export const freshId = (name: string): string => `${name}_${++serial}`
