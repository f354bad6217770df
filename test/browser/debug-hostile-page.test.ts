import { expect, test } from 'vitest'
import { debuggedPage, openDebugged } from './support/debugged-page.ts'
import { CLICK_ID, startBrowserStack } from './support/start-browser-stack.ts'

// That nothing is thrown into a page, the stack holds for each of them.
const stack = await startBrowserStack()
const { site, workerOrigin } = stack
const SIGNUP = `${site.origin}/signup`

/** Opens the explained page, whose own script runs first. */
async function open(script: () => void = () => {}) {
  site.serveSignup(debuggedPage(workerOrigin))
  const visit = await stack.arrive(CLICK_ID)
  await visit.page.evaluateOnNewDocument(script)
  return openDebugged(visit, SIGNUP)
}

test('a console that throws later throws nothing into the page', async () => {
  const { page, track } = await open()
  await page.evaluate(() => {
    console.info = console.warn = () => {
      throw new Error('no console')
    }
    document.cookie = 'dub_id=; path=/; max-age=0'
  })
  await new Promise((resolve) => setTimeout(resolve, 600))
  expect(await track('Sign up', { customerExternalId: 'user_1' })).toHaveProperty('status')
})

test('a frozen dubTrack, and one without its methods, are as they would be without data-debug', async () => {
  const frozen = await open()
  const receipt = await frozen.page.evaluate(() => {
    Object.freeze(window.dubTrack)
    return window.dubTrack?.sale({ customerExternalId: 'user_1', amount: 100 })
  })
  expect(receipt).toHaveProperty('status')

  const bare = await open()
  const kind = await bare.page.evaluate(() => {
    Reflect.set(window.dubTrack ?? {}, 'sale', undefined)
    return typeof window.dubTrack?.sale
  })
  expect(kind).toBe('undefined')
})

test('a fetch of what is no URL rejects as before, and throws nothing', async () => {
  const { page } = await open()
  const became = await page.evaluate(() => {
    const input = {
      toString() {
        throw new Error('no URL')
      },
    }
    const answer = fetch(input as never, {})
    return answer.then(
      () => 'answered',
      (error: Error) => error.message,
    )
  })
  expect(became).toBe('no URL')
})

test('what cannot be watched keeps nothing else from being explained', async () => {
  const { said, track } = await open(() => {
    Object.defineProperty(window, 'fetch', { value: window.fetch, writable: false })
    Object.defineProperty(window, 'PerformanceObserver', { value: undefined })
  })
  await track('Sign up', { customerExternalId: 'user_1' })
  await said('recorded, Dub has it.')
})

test('the getters of what a page passes are not read once more', async () => {
  const { page } = await open()
  const reads = await page.evaluate(async () => {
    let count = 0
    await window.dubTrack?.('Sign up', {
      get customerExternalId() {
        return `user_${count++}`
      },
    })
    return count
  })
  expect(reads).toBe(1)
})

test('no value that an answer quotes is on the console', async () => {
  const { lines, said, track } = await open(() => {
    const message = `jane@example.com, +49 151 23, "Jane \\"JD\\" Doe", 4711471 and $& are not allowed: ${JSON.stringify('Jane "JD" Doe')}.`
    window.fetch = async () =>
      Response.json({ error: { code: 'unprocessable_entity', message } }, { status: 422 })
  })
  await track('Sign up', {
    customerExternalId: 'user_1',
    customerEmail: ' Jane@Example.com ',
    customerName: 'Jane "JD" Doe',
    metadata: { phone: { mobile: '+49 151 23' }, number: 4711471, $deep: ['x'] },
  })
  await said('answered 422')
  expect(lines.join()).not.toMatch(/jane|\+49|4711471|JD/i)
})
