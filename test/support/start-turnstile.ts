import { randomUUID } from 'node:crypto'
import { openServer } from '../../emulator/server.ts'
import { answerBadly, type BadAnswer } from './answer-badly.ts'

/** The secret of the widget that `startTurnstile` stands for. */
export const TURNSTILE_SECRET = 'turnstile-secret-1'

/** What Turnstile was asked. */
export interface Check {
  readonly secret: unknown
  readonly response: unknown
  readonly idempotency_key: unknown
}

/** A no that has nothing to do with the visitor. */
export interface Denial {
  readonly status: number
  readonly code: string
}

/** Stands for Cloudflare's siteverify. */
export interface Turnstile {
  readonly url: string
  /** A token as the widget gives it to a visitor of this host. */
  readonly solve: (hostname?: string) => string
  readonly checks: readonly Check[]
  /** From now on a check of this token fails in this way, or is answered with this status and code. */
  readonly break: (token: string, how: BadAnswer | Denial) => void
  readonly repair: (token: string) => void
  readonly close: () => Promise<void>
}

/** Starts a Turnstile whose tokens are good for one check, or for the same one again. */
export async function startTurnstile(): Promise<Turnstile> {
  const hostnames = new Map<unknown, string>()
  const spentBy = new Map<unknown, unknown>()
  const checks: Check[] = []
  const broken = new Map<unknown, BadAnswer | Denial>()

  function verdict({ secret, response, idempotency_key: key }: Check) {
    if (secret !== TURNSTILE_SECRET) return no('invalid-input-secret')
    const hostname = hostnames.get(response)
    if (hostname === undefined) return no('invalid-input-response')
    if (spentBy.has(response) && (key === undefined || spentBy.get(response) !== key)) {
      return { ...no('timeout-or-duplicate'), hostname }
    }
    spentBy.set(response, key)
    return { success: true, 'error-codes': [], hostname, challenge_ts: new Date().toISOString() }
  }

  const server = await openServer(0, ({ text }, _, response) => {
    const check: Check = JSON.parse(text)
    checks.push(check)
    const how = broken.get(check.response)
    if (typeof how === 'string') return answerBadly(response, how)
    response.writeHead(how?.status ?? 200, { 'content-type': 'application/json' })
    response.end(JSON.stringify(how ? no(how.code) : verdict(check)))
  })
  return {
    url: `${server.url}/turnstile/v0/siteverify`,
    solve: (hostname = 'shop.example') => {
      const token = `0.${randomUUID()}`
      hostnames.set(token, hostname)
      return token
    },
    checks,
    break: (token, how) => {
      broken.set(token, how)
    },
    repair: (token) => {
      broken.delete(token)
    },
    close: () => server.close(),
  }
}

const no = (code: string) => ({ success: false, 'error-codes': [code] })
