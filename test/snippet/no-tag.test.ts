import { afterEach, expect, test } from 'vitest'
import { readEndpoint } from '../../snippet/endpoint.ts'

const SIGNUP = '/join/signup?plan=pro#form'
afterEach(() => history.replaceState(null, '', '/'))

test("reports to the page's own folder without a tag", () => {
  history.replaceState(null, '', SIGNUP)
  expect(readEndpoint(null)).toBe(`${location.origin}/join/`)
})

test("reports to the page's own folder from a tag without an address", () => {
  history.replaceState(null, '', SIGNUP)
  expect(readEndpoint(document.createElement('script'))).toBe(`${location.origin}/join/`)
})

test('reports to data-endpoint from a tag without an address', () => {
  const tag = document.createElement('script')
  tag.dataset['endpoint'] = 'https://t.example.com'
  expect(readEndpoint(tag)).toBe('https://t.example.com/')
})
