import { once } from 'node:events'
import { connect } from 'node:tls'
import type { Target } from './target.ts'

const TIME_LIMIT_MS = 10_000

/** When the host's certificate ends, in epoch milliseconds; undefined without HTTPS, or where it cannot be read. */
export async function findCertificateEnd({ url, isHttps }: Target): Promise<number | undefined> {
  if (!isHttps) return undefined
  const { hostname, port } = new URL(url)
  // What is wrong with a certificate the requests find out.
  const socket = connect({
    host: hostname,
    port: Number(port) || 443,
    servername: hostname,
    rejectUnauthorized: false,
  })
  try {
    await once(socket, 'secureConnect', { signal: AbortSignal.timeout(TIME_LIMIT_MS) })
    const endMs = Date.parse(socket.getPeerCertificate().valid_to)
    return Number.isNaN(endMs) ? undefined : endMs
  } catch {
    return undefined
  } finally {
    socket.destroy()
  }
}
