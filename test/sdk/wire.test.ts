import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { SEED_CLICK_ID } from '../../emulator/index.ts'
import { API_KEY } from '../support/start-worker.ts'
import { DOCUMENTED_REQUESTS } from './support/documented-requests.ts'
import { type ClientName, sendAs, type WireAnswer } from './support/send-as.ts'
import { SERVER_TOKEN, startServerStack } from './support/start-server-stack.ts'

const { dub, worker, close } = await startServerStack()
beforeEach(() => dub.reset())
afterAll(close)

/** The status, and the error's code or the names of what is in the body. */
function inShort({ status, body }: WireAnswer): string {
  const error = body?.['error'] as { code: string } | undefined
  const names = Object.entries(body ?? {}).map(([name, value]) =>
    value === null ? `${name} null` : name,
  )
  return `${status} ${error?.code ?? names.join(', ')}`.trim()
}

describe('as documented', () => {
  test.each(DOCUMENTED_REQUESTS)(
    'answers %s at %s, with %j: Dub %s, the Worker %s',
    async (client, path, body, dubSays, workerSays) => {
      const answer = await sendAs(client, `${worker.url}${path}`, SERVER_TOKEN, body)
      expect(inShort(answer)).toBe(workerSays)
      expect(dub.calls.map((call) => call.path)).not.toContain('/track/customer')
      const straight = await sendAs(client, `${dub.url}${path}`, API_KEY, body)
      expect(inShort(straight)).toBe(dubSays)
    },
  )
})

/** What a client sends with ids in place of `<id>`: a lead, then a sale. */
const REAL: readonly (readonly [client: ClientName, lead: string, sale: string])[] = [
  [
    'Ruby 0.2.2-alpha.20',
    '{"clickId":"CLICK","customerId":"user_1","eventName":"Sign up"}',
    '{"amount":996500,"customerId":"user_1","eventName":"Purchase","paymentProcessor":"paddle"}',
  ],
  [
    'Ruby 0.12.4',
    '{"clickId":"CLICK","customerExternalId":"user_1","eventName":"Sign up","eventQuantity":1.0,"mode":"async"}',
    '{"amount":996500,"currency":"usd","customerExternalId":"user_1","eventName":"Purchase","leadEventName":"Sign up","paymentProcessor":"paddle"}',
  ],
  [
    'Python 0.16.1',
    '{"clickId":"CLICK","customerAvatar":null,"customerEmail":null,"customerId":"user_1","customerName":null,"eventName":"Sign up","externalId":""}',
    '{"amount":996500,"currency":"usd","customerId":"user_1","eventName":"Purchase","externalId":"","invoiceId":null,"paymentProcessor":"paddle"}',
  ],
  [
    'Python 0.17.4',
    '{"clickId":"CLICK","customerAvatar":null,"customerEmail":null,"customerId":null,"customerName":null,"eventName":"Sign up","externalId":"user_1"}',
    '{"amount":996500,"currency":"usd","customerId":null,"eventName":"Purchase","externalId":"user_1","invoiceId":null,"paymentProcessor":"paddle"}',
  ],
  [
    'Python 0.37.1',
    '{"clickId":"CLICK","eventName":"Sign up","customerExternalId":"user_1","customerName":null,"customerEmail":null,"customerAvatar":null,"mode":"async","eventQuantity":1}',
    '{"customerExternalId":"user_1","amount":996500,"currency":"usd","eventName":"Purchase","paymentProcessor":"paddle","invoiceId":null,"leadEventName":null,"customerName":null,"customerEmail":null,"customerAvatar":null}',
  ],
  [
    'TypeScript 0.46.7',
    '{"clickId":"CLICK","eventName":"Sign up","externalId":"user_1","customerId":null,"customerName":null,"customerEmail":null,"customerAvatar":null}',
    '{"externalId":"user_1","customerId":null,"amount":996500,"paymentProcessor":"paddle","eventName":"Purchase","invoiceId":null,"currency":"usd"}',
  ],
]

describe('with real ids', () => {
  test.each(REAL)('records a lead and counts a sale of %s', async (client, lead, sale) => {
    const send = (path: string, body: string) =>
      sendAs(client, `${worker.url}${path}`, SERVER_TOKEN, body.replace('CLICK', SEED_CLICK_ID))

    expect(inShort(await send('/track/lead', lead))).toBe('200 click, link, customer')
    expect(dub.leads).toMatchObject([
      { clickId: SEED_CLICK_ID, customerExternalId: 'user_1', eventName: 'Sign up' },
    ])
    expect(inShort(await send('/track/sale', sale))).toBe('200 eventName, customer, sale')
    expect(dub.sales).toMatchObject([
      { amount: 996_500, currency: 'usd', paymentProcessor: 'paddle', eventName: 'Purchase' },
    ])
  })
})

test.each<[ClientName, string, string, string]>([
  [
    'Ruby 0.12.4',
    '/track/lead',
    '{"clickId":"ClickOfSomebody1","customerExternalId":"user_1","eventName":"Sign up","mode":"async"}',
    '200 click, link null, customer, queued',
  ],
  [
    'Python 0.16.1',
    '/track/sale',
    '{"amount":996500,"currency":"usd","customerId":null,"eventName":"Purchase","externalId":"user_2","invoiceId":null,"paymentProcessor":"paddle"}',
    '200 eventName, customer, sale, queued',
  ],
])(
  'answers %s at %s in the form of Dub when its event is queued',
  async (client, path, body, says) => {
    dub.fault({ kind: 'unauthorized' })
    expect(inShort(await sendAs(client, `${worker.url}${path}`, SERVER_TOKEN, body))).toBe(says)
  },
)
