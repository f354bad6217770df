import { expect, test } from 'vitest'
import type { HTTPRequest } from 'puppeteer-core'
import { until } from '../../tools/until.ts'
import { CLICK_ID, startBrowserStack } from './support/start-browser-stack.ts'

const stack = await startBrowserStack()

/** A visit whose script is held back until `release` is called. */
async function visitWithSlowScript(clickId?: string) {
  const visit = await stack.arrive(clickId)
  const held: HTTPRequest[] = []
  await visit.page.setRequestInterception(true)
  visit.page.on('request', (request) => {
    if (request.url().endsWith('/dub.js')) held.push(request)
    else void request.continue()
  })
  const loaded = visit.page.goto(`${stack.site.origin}/signup`, { waitUntil: 'load' })
  const script = await until(() => held[0])
  return {
    ...visit,
    release: async () => {
      await script.continue()
      await loaded
    },
  }
}

test('settles calls made before the script has loaded', async () => {
  const visit = await visitWithSlowScript(CLICK_ID)
  const receipts = Promise.all([
    visit.track('Sign up', { customerExternalId: 'user_1' }),
    visit.track('Sign up', { customerExternalId: 'user_2' }),
  ])
  await until(() =>
    visit.page.evaluate(() => Reflect.get(window.dubTrack ?? {}, 'q')?.length === 2),
  )
  expect(stack.dub.calls).toEqual([])

  await visit.release()
  expect(await receipts).toMatchObject([
    { status: 'recorded', customer: { externalId: 'user_1' } },
    { status: 'recorded', customer: { externalId: 'user_2' } },
  ])
  expect(stack.dub.leads).toHaveLength(2)
})

test('settles early calls of a visitor without a click without sending anything', async () => {
  const visit = await visitWithSlowScript()
  const receipt = visit.track('Sign up', { customerExternalId: 'user_1' })
  await visit.release()
  expect(await receipt).toEqual({ status: 'skipped', reason: 'no_click' })
  expect(stack.dub.calls).toEqual([])
})
