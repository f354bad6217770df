import { openServer } from '../../emulator/server.ts'
import { answerBadly, type BadAnswer } from './answer-badly.ts'
import type { SigningKey } from './sign-token.ts'

/** A way not to publish keys, or another text in place of the key set. */
export type Breakage = BadAnswer | { readonly text: string }

/** Publishes the public halves of keys, as an identity provider does. */
export interface KeyServer {
  readonly url: string
  /** How often the keys were fetched. */
  readonly fetches: () => number
  readonly publish: (...keys: readonly SigningKey[]) => void
  /** From now on it fails in this way, or serves this text; null mends it. */
  readonly break: (how: Breakage | null) => void
  readonly close: () => Promise<void>
}

/** Starts a key server that has these keys. */
export async function startKeyServer(...keys: readonly SigningKey[]): Promise<KeyServer> {
  let published = keys
  let broken: Breakage | null = null
  let fetches = 0

  const server = await openServer(0, (_, __, response) => {
    fetches++
    if (typeof broken === 'string') return answerBadly(response, broken)
    const text = broken?.text ?? JSON.stringify({ keys: published.map(({ jwk }) => jwk) })
    response.writeHead(200, { 'content-type': 'application/json' }).end(text)
  })
  return {
    url: `${server.url}/jwks.json`,
    fetches: () => fetches,
    publish: (...others) => {
      published = others
    },
    break: (how) => {
      broken = how
    },
    close: () => server.close(),
  }
}
