import { sayProblem } from './say.ts'

/** Says why a request has no answer. `isThere`: whether the Worker serves this file to anybody. */
export async function explainFailure(
  event: string,
  error: unknown,
  isThere: () => Promise<boolean>,
): Promise<void> {
  if (!navigator.onLine) return sayProblem(`${event}: not sent, as the browser is offline.`)
  if (Object(error).name === 'AbortError') {
    return sayProblem(`${event}: no answer within 20 s. The event may have arrived.`)
  }
  const found = await isThere().catch(() => false)
  sayProblem(
    found
      ? `${event}: the Worker is there, and this page may not read its answer. Add ${location.origin} to the setting ALLOWED_ORIGINS, and see the request in the network panel.`
      : `${event}: the Worker cannot be reached: the network, a filter list or a policy of this page.`,
  )
}
