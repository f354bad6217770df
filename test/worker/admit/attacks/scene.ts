import { type KeyServer, startKeyServer } from '../../../support/start-key-server.ts'
import {
  type Claims,
  claimsOf,
  IDENTITY_SECRET,
  makeKey,
  type SigningKey,
} from '../../../support/sign-token.ts'
import { LEAD, SITE, type Stack, startStack } from '../../../support/start-stack.ts'
import {
  startTurnstile,
  type Turnstile,
  TURNSTILE_SECRET,
} from '../../../support/start-turnstile.ts'
import { AS_WRITTEN } from '../../../support/worker-config.ts'

/** What the site's own backend shows. */
export const SERVER_TOKEN = 'the-token-of-the-server'

/** A Worker with every guard up, another that knows only published keys, and all that an honest page has. */
export interface Scene {
  readonly guarded: Stack
  readonly keysOnly: Stack
  readonly key: SigningKey
  /** A pair of keys that anybody can make, and a server that publishes it. */
  readonly forger: SigningKey
  readonly forgersKeys: KeyServer
  readonly turnstile: Turnstile
  /** The claims of a customer nobody has seen before. */
  readonly claims: (changes?: Claims) => Claims & { readonly sub: string }
  /** An event that is taken: of a new customer on a new click, with both tokens. */
  readonly event: (changes?: object) => Promise<Record<string, unknown>>
  /** The headers of a page, at an address that nobody has used before. */
  readonly pageHeaders: () => Record<string, string>
  /** Posts as a page does, with these headers over its own; gives the status. */
  readonly post: (
    body: unknown,
    headers?: Record<string, string>,
    to?: Stack,
    path?: string,
  ) => Promise<number>
  /** How many calls reached Dub. */
  readonly calls: () => number
  readonly close: () => Promise<void>
}

/** Starts both Workers and all they ask. */
export async function startScene(): Promise<Scene> {
  const key = await makeKey('RS256', 'published')
  const forger = await makeKey('RS256', 'forged')
  const keyServer = await startKeyServer(key)
  const forgersKeys = await startKeyServer(forger)
  const turnstile = await startTurnstile()
  const vars = {
    ALLOWED_ORIGINS: `${SITE}, https://*.app.example`,
    ALLOWED_EVENTS: 'lead,sale',
    IDENTITY_JWKS_URL: keyServer.url,
    IDENTITY_ISSUER: 'https://id.shop.example',
    IDENTITY_AUDIENCE: 'dub-track',
    TURNSTILE_URL: turnstile.url,
  }
  const guarded = await startStack(vars, {
    config: AS_WRITTEN,
    secrets: { IDENTITY_SECRET, SERVER_TOKEN, TURNSTILE_SECRET },
  })
  const keysOnly = await startStack(vars, { secrets: { TURNSTILE_SECRET } })

  let visitors = 0
  const claims = (changes: Claims = {}) => ({
    ...claimsOf(`customer_${++visitors}`),
    iss: vars.IDENTITY_ISSUER,
    aud: vars.IDENTITY_AUDIENCE,
    ...changes,
  })
  const pageHeaders = () => ({ origin: SITE, 'cf-connecting-ip': `2001:db8:0:${++visitors}::1` })
  return {
    guarded,
    keysOnly,
    key,
    forger,
    forgersKeys,
    turnstile,
    claims,
    event: async (changes) => {
      const clickId = `visitor-${++visitors}`
      for (const { dub } of [guarded, keysOnly]) dub.addClick(clickId)
      return {
        eventName: LEAD.eventName,
        clickId,
        token: await key.sign(claims()),
        turnstileToken: turnstile.solve(),
        ...changes,
      }
    },
    pageHeaders,
    post: async (body, headers, to = guarded, path = '/track/lead') =>
      (await to.post(body, { path, headers: { ...pageHeaders(), ...headers } })).status,
    calls: () => guarded.dub.calls.length + keysOnly.dub.calls.length,
    close: async () => {
      for (const each of [guarded, keysOnly, turnstile, keyServer, forgersKeys]) await each.close()
    },
  }
}
