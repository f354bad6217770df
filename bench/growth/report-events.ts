import { once } from 'node:events'
import { Agent, type IncomingMessage, request } from 'node:http'
import { text } from 'node:stream/consumers'
import { SALE } from '../../test/support/start-shop.ts'
import { LEAD, SITE } from '../../test/support/start-stack.ts'

/** The settings under which these events are taken. */
export const SETTINGS = {
  DUB_API_KEY: 'dub_0123456789abcdef01234567',
  ALLOWED_ORIGINS: SITE,
  ALLOWED_EVENTS: 'lead, sale',
}

const agent = new Agent({ keepAlive: true })

/** Reports a lead of a customer and a click of its own; ends with an error unless Dub has recorded it. */
export const reportLead = (workerUrl: string, number: number): Promise<void> =>
  post(`${workerUrl}/track/lead`, {
    ...LEAD,
    clickId: `click${String(number).padStart(11, '0')}`,
    customerExternalId: `customer ${number}`,
  })

/** The same for a sale. */
export const reportSale = (workerUrl: string, number: number): Promise<void> =>
  post(`${workerUrl}/track/sale`, {
    ...SALE,
    customerExternalId: `customer ${number}`,
    invoiceId: `invoice ${number}`,
  })

async function post(url: string, body: object): Promise<void> {
  const sent = request(url, { agent, method: 'POST', headers: { origin: SITE } })
  sent.end(JSON.stringify(body))
  const [response] = (await once(sent, 'response')) as [IncomingMessage]
  const answer = await text(response)
  if (response.statusCode !== 200) {
    throw new Error(`${url} answered ${response.statusCode}: ${answer}`)
  }
}
