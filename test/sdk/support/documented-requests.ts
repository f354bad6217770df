import type { ClientName } from './send-as.ts'

/** A request as a client's documentation shows it: its bytes, and what Dub and the Worker say to it. */
export type DocumentedRequest = [
  client: ClientName,
  path: '/track/lead' | '/track/sale' | '/track/customer',
  body: string,
  dub: string,
  worker: string,
]

/** The answer to a sale that nobody is credited with. */
const NO_SALE = '200 eventName, customer null, sale null'
/** `<id>` can be no click of Dub's. */
const BAD_CLICK = '422 unprocessable_entity'
const SKIPPED =
  '200 customerId, customerName null, customerEmail null, customerAvatar null, skipped'

/** The placeholders are sent as they stand: `<id>`, an empty text, null, or no body at all. */
export const DOCUMENTED_REQUESTS: readonly DocumentedRequest[] = [
  [
    'Ruby 0.2.2-alpha.20',
    '/track/lead',
    '{"clickId":"<id>","customerId":"<id>","eventName":"Sign up"}',
    '404 not_found',
    BAD_CLICK,
  ],
  [
    'Ruby 0.2.2-alpha.20',
    '/track/sale',
    '{"amount":996500,"customerId":"<id>","eventName":"Purchase","paymentProcessor":"paddle"}',
    NO_SALE,
    NO_SALE,
  ],
  ['Ruby 0.2.2-alpha.20', '/track/customer', '{"customerId":"<id>"}', '404', SKIPPED],
  [
    'Ruby 0.12.4',
    '/track/lead',
    '{"clickId":"<id>","customerExternalId":"<id>","eventName":"Sign up","mode":"async"}',
    '404 not_found',
    BAD_CLICK,
  ],
  [
    'Ruby 0.12.4',
    '/track/sale',
    '{"amount":594903,"currency":"usd","customerExternalId":"<id>","eventName":"Invoice paid","leadEventName":"Cloned template 1481267","paymentProcessor":"custom"}',
    NO_SALE,
    NO_SALE,
  ],
  ['Python 0.16.1', '/track/customer', '', '404', '400 bad_request'],
  [
    'Python 0.17.4',
    '/track/lead',
    '{"clickId":"<id>","customerAvatar":null,"customerEmail":null,"customerId":null,"customerName":null,"eventName":"Sign up","externalId":""}',
    '400 bad_request',
    BAD_CLICK,
  ],
  [
    'Python 0.17.4',
    '/track/sale',
    '{"amount":996500,"currency":"usd","customerId":null,"eventName":"Purchase","externalId":"","invoiceId":null,"paymentProcessor":"paddle"}',
    '400 bad_request',
    '400 bad_request',
  ],
  [
    'Python 0.37.1',
    '/track/lead',
    '{"clickId":"<id>","eventName":"Sign up","customerExternalId":"<id>","customerName":null,"customerEmail":null,"customerAvatar":null,"mode":"async"}',
    '404 not_found',
    BAD_CLICK,
  ],
  [
    'Python 0.37.1',
    '/track/sale',
    '{"customerExternalId":"<id>","amount":594903,"currency":"usd","eventName":"Invoice paid","paymentProcessor":"custom","invoiceId":null,"leadEventName":"Cloned template 1481267","customerName":null,"customerEmail":null,"customerAvatar":null}',
    NO_SALE,
    NO_SALE,
  ],
  ['TypeScript 0.46.7', '/track/lead', '', '400 bad_request', '400 bad_request'],
  ['TypeScript 0.46.7', '/track/sale', '', '400 bad_request', '400 bad_request'],
  ['TypeScript 0.46.7', '/track/customer', '', '404', '400 bad_request'],
  ['TypeScript 0.73.5', '/track/lead', '', '400 bad_request', '400 bad_request'],
  [
    'curl',
    '/track/sale',
    '{\n    "customerExternalId": "user_123456",\n    "amount": 4999,\n    "currency": "usd",\n    "eventName": "Invoice paid",\n    "paymentProcessor": "stripe",\n    "invoiceId": "inv_1234567890"\n  }',
    NO_SALE,
    NO_SALE,
  ],
]
