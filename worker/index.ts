/**
 * The Worker: stands between the pages of a site and Dub. `fetch` takes events, `queue` retries them,
 * `scheduled` does what waits for a certain time. `DubTrack` takes events from other Workers.
 */
import type { ExportedHandler } from '@cloudflare/workers-types'
import { consume } from './consume.ts'
import type { Env } from './env.ts'
import { handle } from './handle.ts'
import { scheduled } from './scheduled.ts'

export { DubTrack } from './entrypoint.ts'

export default {
  fetch: (request, env, context) => {
    const response = handle(request, env)
    // A visitor who leaves must not take the event along: this keeps the request running without them.
    context.waitUntil(response)
    return response
  },
  queue: consume,
  scheduled: ({ scheduledTime }, env) => scheduled(env, scheduledTime),
} satisfies ExportedHandler<Env>
