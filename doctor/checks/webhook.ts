import { type Finding, namedFindings } from '../finding.ts'
import type { Answer } from '../facts/ask.ts'
import type { KnownHealth } from '../facts/health.ts'
import { findWarning } from './settings.ts'

const { ok, warning, failed } = namedFindings('webhook')

/** Whether Dub's webhook can be received, by what a message without a signature is answered. */
export function checkWebhook(unsigned: Answer, { warnings }: KnownHealth, url: string): Finding {
  const wrong = findWarning(warnings, /^DUB_WEBHOOK_SECRET /)
  if (wrong) {
    return failed(
      wrong[0],
      wrong[1] ??
        'Remove CONFIRMATIONS = "off" from wrangler.toml, or bind DEAD_LETTERS, and deploy.',
    )
  }
  if ('failure' in unsigned) {
    return failed(
      `${url}/dub/webhook does not answer (${unsigned.failure}).`,
      'Run the doctor again.',
    )
  }
  const isOurs = unsigned.json !== undefined
  if (unsigned.status === 401 && isOurs) {
    return ok('/dub/webhook takes messages that Dub has signed, and no others')
  }
  if (unsigned.status === 404 && isOurs) {
    return ok('No webhook is set up: Dub is asked instead (docs/operating.md, "The webhook")')
  }
  if (unsigned.status === 200) {
    return failed(
      `${url}/dub/webhook takes a message that nobody has signed: it is not the Worker that answers.`,
      'Remove what answers in its place.',
    )
  }
  return warning(
    `Something in front of the Worker answers ${url}/dub/webhook with ${unsigned.status}.`,
    'Let Dub reach it: no login, bot check or firewall rule before it. Until then Dub is asked instead.',
  )
}
