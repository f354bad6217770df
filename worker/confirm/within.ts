/** A caller waits for the ledger no longer than this. */
export const LEDGER_LIMIT_MS = 1000

/** What work comes to, or `otherwise` if it fails or takes too long. Work that did not end in time goes on. */
export function within<Found>(
  limitMs: number,
  otherwise: Found,
  work: () => Promise<Found>,
): Promise<Found> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(otherwise), limitMs)
    void work()
      .then(resolve, () => resolve(otherwise))
      .finally(() => clearTimeout(timer))
  })
}
