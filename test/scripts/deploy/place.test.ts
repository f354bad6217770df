import { expect, test } from 'vitest'
import { readPlace, urlOf } from '../../../scripts/deploy/place.ts'

test.each([
  ['t.example.com', 'https://t.example.com'],
  ['https://T.example.com/', 'https://t.example.com'],
  ['www.example.com/_d', 'https://www.example.com/_d'],
  ['www.example.com/_d/*', 'https://www.example.com/_d'],
  ['workers.dev', undefined],
])('%s is a place, whose URL is %s', (given, url) => {
  const place = readPlace(given)
  if (typeof place === 'string') throw new Error(place)
  expect(urlOf(place)).toBe(url)
})

test.each([
  '',
  'localhost',
  'example',
  't.example.com:8080',
  '*.example.com',
  'a.b.workers.dev',
  'x.com/a b',
  'analytics.example.com',
  'www.example.com/metrics',
])('"%s" is no place, and it says what one looks like', (given) => {
  expect(readPlace(given)).toMatch(/such as \/?\w/)
})
