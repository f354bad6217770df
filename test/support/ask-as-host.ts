import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { text } from 'node:stream/consumers'

/** An answer of a Worker that was reached by another name than its own. */
export interface HostAnswer {
  readonly status: number | undefined
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** What differs from a plain GET. */
interface HostRequest {
  readonly method?: string
  readonly body?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** Asks a Worker as Cloudflare's edge does: by the public host, for a visitor with a public IP address. */
export async function askAsHost(
  url: string,
  host: string,
  { method = 'GET', headers = {}, body = '' }: HostRequest = {},
): Promise<HostAnswer> {
  const sent = request(url, {
    method,
    headers: { host, 'cf-connecting-ip': '203.0.113.7', ...headers },
  }).end(body)
  const [response] = (await once(sent, 'response')) as [IncomingMessage]
  return { status: response.statusCode, headers: response.headers, body: await text(response) }
}
