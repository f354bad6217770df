import { expect, test } from 'vitest'
import { customerAtDub } from '../../../../worker/admin/page/dub-link.ts'
import { nextPollMs } from '../../../../worker/admin/page/poll.ts'
import { topOf } from '../../../../worker/admin/page/scale.ts'
import { environmentOf, nameOf } from '../../../../worker/admin/page/where.ts'

test.each([
  ['localhost', 'local'],
  ['site.localhost', 'local'],
  ['127.0.0.1', 'local'],
  ['[::1]', 'local'],
  ['dub-track.acme.workers.dev', 'workers.dev'],
  ['dub-track-staging.acme.workers.dev', 'staging'],
  ['t.staging.example.com', 'staging'],
  ['t.example.com', undefined],
  ['latest.example.com', undefined],
  ['127.example.com', undefined],
])('the host %s says of its environment: %s', (hostname, environment) => {
  expect(environmentOf(hostname)).toBe(environment)
})

test.each([
  ['https://t.example.com/admin', 't.example.com'],
  ['https://t.example.com/_d/admin', 't.example.com/_d'],
])('the Worker at %s is called %s', (url, name) => {
  expect(nameOf(new URL(url))).toBe(name)
})

test.each([
  [0, 2],
  [1, 2],
  [3, 4],
  [9, 10],
  [10, 10],
  [12, 20],
  [99, 100],
  [137, 140],
  [3601, 3800],
  [99_999, 100_000],
])('the scale of bars up to %d ends at %d', (highest, top) => {
  expect(topOf(highest)).toBe(top)
})

test('asks every five seconds, and up to once a minute while it fails', () => {
  expect([0, 1, 2, 3, 4, 50].map(nextPollMs)).toEqual([
    5000, 10_000, 20_000, 40_000, 60_000, 60_000,
  ])
})

test('writes any id of a customer into the URL of Dub', () => {
  expect(new URL(customerAtDub('a&b=c/ü')).searchParams.get('externalId')).toBe('a&b=c/ü')
})
