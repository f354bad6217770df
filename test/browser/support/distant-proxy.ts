import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { type OpenServer, openServer } from '../../../emulator/server.ts'
import { forward, passBack } from './forward.ts'

/** Longer than any browser takes to tear down a page that is left. */
const DELAY_MS = 300

/**
 * Starts a proxy that adds what lies between a visitor and a real Worker: distance, and a platform that
 * drops a request whose browser has disconnected. Scripts pass without delay.
 */
export function startDistantProxy(target: string): Promise<OpenServer> {
  const proxy = async (request: IncomingMessage, body: string, response: ServerResponse) => {
    if (request.method !== 'GET') await sleep(DELAY_MS)
    if (!response.destroyed) passBack(await forward(target, request, body), response)
  }
  return openServer(0, ({ text }, request, response) =>
    proxy(request, text, response).catch(() => void response.destroy()),
  )
}
