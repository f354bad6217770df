import { ifAllowed } from '../if-allowed.ts'
import { say } from './say.ts'

/** Says what the page had sent before this file came, once it is answered. Not each browser tells the status. */
export function describeEarlier(endpoint: string): void {
  const startedAtMs = performance.now()
  const explain = ({ name, startTime, responseStatus }: PerformanceResourceTiming) => {
    if (startTime > startedAtMs || !name.startsWith(`${endpoint}track/`)) return
    say(
      `sent before this file had come: ${name.slice(endpoint.length)}, ${responseStatus ? `answered ${responseStatus}` : 'without an answer that the page may read'}. Its promise has the receipt.`,
    )
  }
  const observer = new PerformanceObserver((list) => {
    ifAllowed(() => (list.getEntries() as PerformanceResourceTiming[]).forEach(explain))
  })
  observer.observe({ type: 'resource', buffered: true })
}
