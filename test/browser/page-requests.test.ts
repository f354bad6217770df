import { afterAll, expect, test } from 'vitest'
import { OURS, readDubs } from '../../bench/page/contestants.ts'
import { countRequests } from '../../bench/page/count-requests.ts'
import { startWeb } from '../../bench/page/start-web.ts'
import { connectToChromium } from './support/chromium.ts'

const dubs = readDubs()
const web = await startWeb([OURS, dubs])
const browser = await connectToChromium()

afterAll(async () => {
  await browser.disconnect()
  await web.close()
})

test('counts the preflight that a request with an Authorization header costs', async () => {
  const { requests } = await countRequests(browser, web, dubs, true)
  expect(requests).toEqual(['GET /1.js', 'OPTIONS /track/lead/client', 'POST /track/lead/client'])
})

test('counts the script and the event of a visitor with a click, and the script of one without', async () => {
  const withClick = await countRequests(browser, web, OURS, true)
  expect(withClick.requests).toEqual(['GET /dub.js', 'POST /track/lead'])
  const without = await countRequests(browser, web, OURS, false)
  expect(without.requests).toEqual(['GET /dub.js'])
})
