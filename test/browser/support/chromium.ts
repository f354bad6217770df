import { env } from 'node:process'
import { type Browser, connect } from 'puppeteer-core'
import { inject } from 'vitest'

declare module 'vitest' {
  interface ProvidedContext {
    /** The WebSocket URLs of the Chromiums that the global setup has launched, one a vitest worker. */
    readonly chromiumUrls: readonly string[]
  }
}

/** Connects to the Chromium of this vitest worker: a browser of its own, so that no other pauses its pages. */
export function connectToChromium(): Promise<Browser> {
  const url = inject('chromiumUrls')[Number(env['VITEST_POOL_ID']) - 1]
  if (url === undefined)
    throw new Error('the global setup has launched no Chromium for this worker')
  return connect({ browserWSEndpoint: url })
}
