import { say } from './say.ts'

/** What the page has sent before this file has come. Not each browser says the status. */
export function describeEarlier(endpoint: string): void {
  for (const entry of performance.getEntriesByType('resource')) {
    if (!entry.name.startsWith(`${endpoint}track/`)) continue
    const status = (entry as PerformanceResourceTiming).responseStatus
    say(
      `sent before this file had come: ${entry.name.slice(endpoint.length)}, ${status ? `answered ${status}` : 'without an answer that the page may read'}. Its promise has the receipt.`,
    )
  }
}
