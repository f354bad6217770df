import { checkDatabase } from '../checks/database.ts'
import { checkLimits } from '../checks/limits.ts'
import { checkQueue } from '../checks/queue.ts'
import { checkStripe } from '../checks/stripe.ts'
import { checkWebhook } from '../checks/webhook.ts'
import { ask } from '../facts/ask.ts'
import type { KnownHealth } from '../facts/health.ts'
import type { Target } from '../facts/target.ts'
import type { Finding } from '../finding.ts'

/** What keeps events, and what protects them. */
export async function lookAtBindings({ url }: Target, health: KnownHealth): Promise<Finding[]> {
  const unsigned = await ask(`${url}/dub/webhook`, { method: 'POST', body: '{}' })
  return [
    checkQueue(health),
    checkDatabase(health),
    checkLimits(health),
    checkWebhook(unsigned, health, url),
    checkStripe(health),
  ]
}
