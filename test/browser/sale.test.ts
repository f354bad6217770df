import type { Page } from 'puppeteer-core'
import { expect, test } from 'vitest'
import type { SaleProperties } from '../../snippet/api.ts'
import { ALL_EVENTS } from '../support/start-shop.ts'
import { until } from '../support/start-stack.ts'
import { countStored, startOutboxScene, untilNothingKept } from './support/outbox-scene.ts'
import { CLICK_ID } from './support/scene.ts'
import { signupPage } from './support/signup-page.ts'

/** How often a page is left: one lost sale in eight is a broken promise. */
const ROUNDS = 8

const scene = await startOutboxScene({
  distant: true,
  vars: ALL_EVENTS,
  // Pages that lie in the back/forward cache go on with what is under way: here they are gone.
  browserArgs: ['--disable-features=BackForwardCache'],
})
const { dub, front, site } = scene

const sell = (page: Page, sale: SaleProperties) =>
  page.evaluate((properties) => window.dubTrack?.sale(properties), sale)

test.each<[string, object]>([
  ['its own invoice', { invoiceId: 'inv_7001' }],
  ['nothing but what was paid', {}],
])(
  'counts a sale with %s once whose answer was lost and that the outbox sent again',
  async (_, fields) => {
    const { page, track } = await scene.visit(CLICK_ID)
    const signedUp = await track('Sign up', { customerExternalId: 'user_123' })
    expect(signedUp.status).toBe('recorded')

    front.treat('lose')
    const receipt = await sell(page, { customerExternalId: 'user_123', amount: 4900, ...fields })
    expect(receipt).toEqual({ status: 'kept' })
    expect(await countStored(page)).toBe(1)
    expect(dub.sales).toHaveLength(1)

    front.treat('pass')
    await untilNothingKept(page)
    expect(front.passed()).toEqual(['user_123', 'user_123'])
    expect(dub.sales).toMatchObject([{ amount: 4900, leadEventName: 'Sign up' }])
  },
)

test(`loses none of ${ROUNDS} sales of pages that leave in the same task`, async () => {
  site.serveSignup(signupPage(`${scene.workerOrigin}/dub.js`))
  const customers = Array.from({ length: ROUNDS }, (_, round) => `user_${round}`)
  for (const customer of customers) {
    const { page, track } = await scene.visit(CLICK_ID)
    await track('Sign up', { customerExternalId: customer })
    const arrived = page.waitForNavigation()
    const leaving = page.evaluate((id) => {
      void window.dubTrack?.sale({ customerExternalId: id, amount: 4900 })
      location.href = '/welcome'
    }, customer)
    // The page may be gone before it has answered.
    await Promise.allSettled([leaving, arrived])
  }
  await until(() => dub.sales.length >= ROUNDS, 10_000).catch(() => 'counted below')
  expect(dub.sales.map((sale) => sale.customerExternalId).toSorted()).toEqual(customers)
})
