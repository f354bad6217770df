import { afterEach, expect, test } from 'vitest'
import { createDubTrack } from '../../../snippet/create.ts'
import { freshVisitor } from '../support/visitor.ts'

const visitor = freshVisitor()

function setPrerendering(value: boolean | Element) {
  Object.defineProperty(document, 'prerendering', { value, configurable: true })
}
afterEach(() => setPrerendering(false))

test('sends nothing while the page is prerendered, and the event once it is shown', async () => {
  setPrerendering(true)
  const dubTrack = createDubTrack({ endpoint: visitor.server.url })
  const receipt = dubTrack('Sign up', { customerExternalId: 'user_1' })
  // Had it been sent, it would have arrived before this.
  await fetch(visitor.server.url)
  const events = () => visitor.server.requests.filter(({ method }) => method === 'POST')
  expect(events()).toEqual([])
  expect(localStorage.length).toBe(0)

  setPrerendering(false)
  document.dispatchEvent(new Event('prerenderingchange'))
  expect((await receipt).status).toBe('recorded')
  expect(events()).toHaveLength(1)
  dubTrack.consent(false)
})

test('sends at once where an element of the page has the name "prerendering"', async () => {
  setPrerendering(document.createElement('img'))
  const { status } = await visitor.dubTrack('Sign up', { customerExternalId: 'user_1' })
  expect(status).toBe('recorded')
})
