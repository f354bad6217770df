import { ifAllowed } from '../if-allowed.ts'
import { describeEvent, nameFields, readFields } from './describe-event.ts'
import { explainAnswer } from './explain-answer.ts'
import { explainFailure } from './explain-failure.ts'
import { say } from './say.ts'

/**
 * Says of each request to the Worker when it starts and how it ends. The requests of the page go through untouched.
 * Returns the bodies that are in flight.
 */
export function watchFetch(endpoint: string): ReadonlySet<string> {
  const fetchAsBefore = window.fetch.bind(window)
  const inFlight = new Set<string>()
  const sent = new Set<string>()

  const explain = async (
    url: string,
    { body, keepalive }: RequestInit,
    answer: Promise<Response>,
  ) => {
    const text = String(body)
    const event = `request, ${describeEvent(url, text)}`
    const again = sent.has(text) ? 'sent once more' : 'sent'
    sent.add(text)
    inFlight.add(text)
    say(
      `${event}: ${again} to ${url} with ${nameFields(readFields(text))}, ${text.length} characters${keepalive ? ', and it outlives the page' : ''}.`,
    )
    const startedAtMs = performance.now()
    try {
      const response = (await answer).clone()
      await explainAnswer(event, response, performance.now() - startedAtMs, readFields(text))
    } catch (error) {
      await explainFailure(event, error, () => probe(endpoint))
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
  return inFlight
}
