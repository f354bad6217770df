import type { Page } from 'puppeteer-core'
import { expect, test } from 'vitest'
import type { SaleProperties } from '../../snippet/api.ts'
import { SALE_REST_MS } from '../../snippet/send.ts'
import { ALL_EVENTS } from '../support/start-shop.ts'
import { countStored, startOutboxStack, untilNothingKept } from './support/start-outbox-stack.ts'
import { CLICK_ID } from './support/start-browser-stack.ts'

const stack = await startOutboxStack({ vars: ALL_EVENTS })
const { dub, proxy } = stack

/** Has the outbox look at once, and waits until it has. */
const runRound = (page: Page) =>
  page.evaluate(async () => {
    dispatchEvent(new Event('online'))
    await navigator.locks.request('dubTrack', () => undefined)
  })

const sell = (page: Page, sale: SaleProperties) =>
  page.evaluate((properties) => window.dubTrack?.sale(properties), sale)

test.each<[string, object]>([
  ['its own invoice', { invoiceId: 'inv_7001' }],
  ['nothing but what was paid', {}],
])(
  'counts a sale with %s once when its answer is lost: the outbox sends it again, but not while the Worker may be at work',
  async (_, fields) => {
    const { page, track } = await stack.visit(CLICK_ID)
    const signedUp = await track('Sign up', { customerExternalId: 'user_123' })
    expect(signedUp.status).toBe('recorded')

    proxy.behave('drop_response')
    const receipt = await sell(page, { customerExternalId: 'user_123', amount: 4900, ...fields })
    expect(receipt).toEqual({ status: 'kept' })
    expect(await countStored(page)).toBe(1)
    expect(dub.sales).toHaveLength(1)

    proxy.behave('forward')
    await runRound(page)
    expect(proxy.forwarded()).toEqual(['user_123'])
    await page.evaluateOnNewDocument((ms) => {
      const { now } = Date
      Date.now = () => now() + ms
    }, SALE_REST_MS)
    await page.reload()
    await untilNothingKept(page)
    expect(proxy.forwarded()).toEqual(['user_123', 'user_123'])
    expect(dub.sales).toMatchObject([{ amount: 4900, leadEventName: 'Sign up' }])
  },
)
