import { readSettings } from '../../worker/settings/settings.ts'
import { CLICK_ID, CUSTOMER_ID } from './dub.ts'
import { RETRY_HOURS } from './durations.ts'
import type { Scenario } from './run.ts'

const EVENT_NAME = 'Sign up'

function settingsOf(delivery: 'safe' | 'direct') {
  const settings = readSettings({
    DUB_API_KEY: 'dub_model',
    DUB_DELIVERY: delivery,
    RETRY_HOURS: String(RETRY_HOURS),
  })
  if (!settings.ok) throw new Error(JSON.stringify(settings.error))
  return settings.value
}

const LEAD = {
  kind: 'lead',
  fields: {
    clickId: CLICK_ID,
    customerExternalId: CUSTOMER_ID,
    eventName: EVENT_NAME,
    mode: 'async',
  },
} as const

const SALE = {
  kind: 'sale',
  fields: {
    clickId: '',
    customerExternalId: CUSTOMER_ID,
    eventName: 'Purchase',
    amount: 4900,
    currency: 'usd',
    paymentProcessor: 'custom',
    invoiceId: 'invoice_1',
  },
} as const

export const SCENARIOS: readonly Scenario[] = [
  { name: 'lead', event: LEAD, settings: settingsOf('safe') },
  { name: 'lead, direct', event: LEAD, settings: settingsOf('direct') },
  { name: 'sale', event: SALE, settings: settingsOf('safe'), earlierLead: EVENT_NAME },
]
