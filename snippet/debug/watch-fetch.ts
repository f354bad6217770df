import { ifAllowed } from '../if-allowed.ts'
import { describeEvent, nameFields, readFields } from './describe-event.ts'
import { explainAnswer } from './explain-answer.ts'
import { explainFailure } from './explain-failure.ts'
import { say } from './say.ts'

/** The longest time that an answer takes to be explained once it has come: its body is there, or the Worker is asked. */
const EXPLAINED_WITHIN_MS = 1000

/** The requests of this page to the Worker. */
export interface Requests {
  /** The bodies that are in flight. */
  readonly inFlight: ReadonlySet<string>
  /** Settles once the answers that have come are explained. */
  readonly explained: () => Promise<unknown>
}

/** Says of each request to the Worker when it starts and how it ends. The requests of the page go through untouched. */
export function watchFetch(endpoint: string): Requests {
  const fetchAsBefore = window.fetch.bind(window)
  const inFlight = new Set<string>()
  const sent = new Set<string>()
  const explaining = new Set<Promise<void>>()

  const explain = async (
    url: string,
    { body, keepalive }: RequestInit,
    answer: Promise<Response>,
  ) => {
    const text = String(body)
    const fields = readFields(text)
    const event = `request, ${describeEvent(url, text)}`
    // By the outbox, or by the page, which has called with the same fields once more.
    const again = sent.has(text) ? 'sent, the same as before,' : 'sent'
    const step = `${event}: ${again} to ${url} with ${nameFields(fields)}, ${text.length} characters${keepalive ? ', and it outlives the page' : ''}.`
    sent.add(text)
    inFlight.add(text)
    // First comes its call, which is said when the request has started: nothing is to delay that.
    queueMicrotask(() => say(step))

    const fail = (error: unknown) => explainFailure(event, error, () => probe(endpoint))
    const startedAtMs = performance.now()
    try {
      // Copied before the script reads it.
      const copy = await Promise.resolve(answer).then(
        (response) => response.clone(),
        (error: unknown) => ({ error }),
      )
      const durationMs = performance.now() - startedAtMs
      const explanation =
        'error' in copy
          ? fail(copy.error)
          : explainAnswer(event, copy, durationMs, fields).catch(fail)
      explaining.add(explanation)
      await explanation.finally(() => explaining.delete(explanation))
    } finally {
      inFlight.delete(text)
    }
  }
  const probe = async (url: string) =>
    (
      await fetchAsBefore(`${url}dub-debug.js`, {
        method: 'HEAD',
        cache: 'no-store',
        credentials: 'omit',
      })
    ).ok

  window.fetch = (...args) => {
    const answer = fetchAsBefore(...args)
    const [input, init] = args
    // No one but the script posts there, with a text: no other input is read.
    if (init && typeof input === 'string' && input.startsWith(`${endpoint}track/`)) {
      void ifAllowed(() => explain(input, init, answer))?.catch(() => undefined)
    }
    return answer
  }
  return {
    inFlight,
    explained: () =>
      Promise.race([
        Promise.allSettled(explaining),
        new Promise((resolve) => setTimeout(resolve, EXPLAINED_WITHIN_MS)),
      ]),
  }
}
