/** A caller waits for the database no longer than this, where an answer does not depend on it. */
export const DATABASE_LIMIT_MS = 1000

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
