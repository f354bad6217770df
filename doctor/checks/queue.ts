import { type Finding, namedFindings } from '../finding.ts'
import type { KnownHealth } from '../facts/health.ts'

const { ok, failed } = namedFindings('queue')

/** Whether there is a queue for the events that Dub cannot take. */
export const checkQueue = ({ retryQueue }: KnownHealth): Finding =>
  retryQueue
    ? ok('Events that Dub cannot take wait in RETRY_QUEUE')
    : failed(
        'RETRY_QUEUE is not bound: while Dub is down, events wait in the browser, and nowhere else.',
        'Put [[queues.producers]] and [[queues.consumers]] back into wrangler.toml, run npx wrangler queues create dub-track-retry, and deploy.',
      )
