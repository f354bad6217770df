import { readFileSync } from 'node:fs'
import type { HTTPResponse } from 'puppeteer-core'
import { expect, test } from 'vitest'
import { API_KEY } from '../support/start-worker.ts'
import { CLICK_ID, startBrowserStack } from './support/start-browser-stack.ts'

const stack = await startBrowserStack()

/** All of a response that a page could see. */
async function everythingIn(response: HTTPResponse): Promise<string> {
  return `${JSON.stringify(response.headers())}${await response.text()}`
}

test('sends the key to Dub only', async () => {
  const visit = await stack.arrive(CLICK_ID)
  const responses: HTTPResponse[] = []
  visit.page.on('response', (response) => responses.push(response))
  await visit.page.goto(`${stack.site.origin}/signup`, { waitUntil: 'load' })

  await visit.track('Sign up', { customerExternalId: 'user_123' })
  await visit.track('Sign up', { customerExternalId: '' })
  for (const kind of ['unauthorized', 'forbidden', 'server_error', 'invite_expired'] as const) {
    stack.dub.fault({ kind })
    await visit.track('Sign up', { customerExternalId: `user_${kind}` })
  }

  const fromWorker = responses.filter((response) => response.url().startsWith(stack.workerOrigin))
  expect(fromWorker.map((response) => response.status())).toEqual(
    expect.arrayContaining([200, 400, 202]),
  )
  const seen = (await Promise.all(fromWorker.map(everythingIn))).join('\n')
  expect(seen).toContain('user_123')
  expect(seen).not.toContain(API_KEY)

  const logged = stack.worker.logs().join('\n')
  expect(logged).not.toBe('')
  expect(logged).not.toContain(API_KEY)
  expect(stack.dub.calls[0]?.authorization).toBe(`Bearer ${API_KEY}`)
})

test('ships the script without the key', () => {
  expect(readFileSync('dist/dub.js', 'utf8')).not.toContain(API_KEY)
})
