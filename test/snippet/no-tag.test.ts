import { afterEach, expect, test } from 'vitest'
import { readOptions } from '../../snippet/tag.ts'

const SIGNUP = '/join/signup?plan=pro#form'
afterEach(() => history.replaceState(null, '', '/'))

test("reports to the page's own folder without a tag", () => {
  history.replaceState(null, '', SIGNUP)
  expect(readOptions(null)).toEqual({ endpoint: `${location.origin}/join/` })
})

test("reports to the page's own folder from a tag without an address", () => {
  history.replaceState(null, '', SIGNUP)
  expect(readOptions(document.createElement('script'))).toEqual({ endpoint: `${location.origin}/join/` })
})

test('reports to data-endpoint from a tag without an address', () => {
  const tag = document.createElement('script')
  tag.dataset['endpoint'] = 'https://t.example.com'
  expect(readOptions(tag)).toEqual({ endpoint: 'https://t.example.com/' })
})
