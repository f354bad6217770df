/** What one event uses of Cloudflare: measured by `test/worker/whole/cost-of-an-event.test.ts`. */

/** In Cloudflare's units, and what Dub counts. */
export interface Usage {
  readonly requests: number
  readonly rowsRead: number
  readonly rowsWritten: number
  readonly queueOperations: number
  readonly logLines: number
  readonly callsToDub: number
}

const use = (
  requests: number,
  rowsWritten: number,
  rowsRead: number,
  queueOperations: number,
  logLines: number,
  callsToDub: number,
): Usage => ({ requests, rowsWritten, rowsRead, queueOperations, logLines, callsToDub })

/** By what becomes of the event. Rows read are rounded up to tens. */
export const USAGE = {
  'lead, safe, webhook': use(2, 7, 330, 0, 1, 2),
  'lead, direct, webhook': use(2, 7, 330, 0, 1, 1),
  'lead, safe, asked': use(1, 7, 330, 0, 2, 3),
  'lead, safe, not confirmed': use(1, 2, 210, 0, 1, 2),
  'lead, through the queue': use(1, 4, 320, 3, 2, 3),
  'sale, webhook': use(2, 8, 440, 0, 2, 2),
} satisfies Readonly<Record<string, Usage>>

export type Way = keyof typeof USAGE

/** The scheduled run of a minute in which nothing is due. */
export const RUN_USAGE = use(1, 0, 5, 0, 0, 0)
