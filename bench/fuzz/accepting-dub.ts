import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { SEED_CLICK_ID, SEED_LINK } from '../../emulator/index.ts'
import { KEY_SET } from './keys.ts'
import { readJson } from './read-json.ts'

/** A call to Dub. */
export interface DubCall {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: string
}

/** A Dub that accepts everything, and counts all but a sale with amount 0: any refusal is the Worker's. */
export interface AcceptingDub {
  readonly url: string
  /** Where the public keys of identity tokens are. */
  readonly keysUrl: string
  /** The calls since the last time. */
  readonly takeCalls: () => DubCall[]
  readonly close: () => Promise<void>
}

const KEYS_PATH = '/keys'
const CUSTOMER = { name: null, email: null, avatar: null, externalId: null }
const LEAD_REPLY = { click: { id: SEED_CLICK_ID }, link: SEED_LINK, customer: CUSTOMER }
const SALE_REPLY = {
  eventName: 'Purchase',
  customer: { id: 'cus_1', ...CUSTOMER },
  sale: {
    amount: 4900,
    currency: 'usd',
    paymentProcessor: 'custom',
    invoiceId: null,
    metadata: null,
  },
}

/** Repeats nothing of the call: whatever of a request is in an answer, the Worker put there. */
export function replyTo(path: string, body: string): object {
  if (path !== '/track/sale') return LEAD_REPLY
  return readJson(body)['amount'] === 0 ? { ...SALE_REPLY, customer: null, sale: null } : SALE_REPLY
}

/** Starts such a Dub, which publishes the keys of identity tokens too. */
export async function startAcceptingDub(): Promise<AcceptingDub> {
  const calls: DubCall[] = []
  const server = createServer({ keepAliveTimeout: 60_000 }, async (request, response) => {
    const { method = '', url: path = '', headers } = request
    const body = await text(request)
    response.setHeader('content-type', 'application/json')
    if (path === KEYS_PATH) return response.end(JSON.stringify(KEY_SET))
    calls.push({ method, path, headers, body })
    return response.end(JSON.stringify(replyTo(path, body)))
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    keysUrl: `${url}${KEYS_PATH}`,
    takeCalls: () => calls.splice(0),
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
