/** The Worker: stands between the pages of a site and Dub. `fetch` takes events in, `queue` tries again. */
import type { ExportedHandler } from '@cloudflare/workers-types'
import { answer } from './handle.ts'
import { consume } from './consume.ts'
import type { Env } from './env.ts'

export default {
  fetch: (request, env, context) => {
    const answered = answer(request, env)
    // A visitor who leaves must not take the event along: this keeps the request running without them.
    context.waitUntil(answered)
    return answered
  },
  queue: consume,
} satisfies ExportedHandler<Env>
