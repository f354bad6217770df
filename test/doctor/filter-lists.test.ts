import { afterAll, expect, test } from 'vitest'
import { checkFilterLists } from '../../doctor/checks/filter-lists.ts'
import { judgeByLists } from '../../doctor/facts/filter-lists.ts'
import { openServer } from '../../emulator/server.ts'

/** Of EasyPrivacy and uBlock Origin, August 2026. */
const LISTS: Readonly<Record<string, string>> = {
  '/easyprivacy': ['/metrics/track/*', '/events/track/*', '||dubcdn.com/analytics/'].join('\n'),
  '/privacy': ['/analytics.*/track', '*$ping,3p'].join('\n'),
}

const server = await openServer(0, ({ path }, _, response) => {
  const list = LISTS[path]
  response.writeHead(list === undefined ? 404 : 200).end(list)
})
afterAll(() => server.close())

const PAGE = 'https://www.example.com/signup'
const judge = async (worker: string, paths = Object.keys(LISTS)) => {
  const lists = paths.map((path) => `${server.url}${path}`)
  return checkFilterLists(await judgeByLists(lists, worker, PAGE))
}

test.each([
  'https://t.example.com',
  'https://www.example.com/_d',
  'https://track.example.com',
  'https://t.example.org',
])('finds that content blockers let the Worker at %s pass', async (worker) => {
  expect(await judge(worker)).toMatchObject({ outcome: 'ok' })
})

test.each([
  ['https://www.example.com/metrics', '/metrics/track/lead by the rule /metrics/track/*'],
  ['https://www.example.com/events', '/events/track/lead by the rule /events/track/*'],
  ['https://analytics.example.com', '/track/lead by the rule /analytics.*/track'],
])('names the rule that blocks the Worker at %s, and what passes', async (worker, says) => {
  expect(await judge(worker)).toMatchObject({
    outcome: 'failed',
    says: expect.stringContaining(says),
    remedy: expect.stringContaining('t. and /_d pass'),
  })
})

test('says which filter list cannot be read', async () => {
  expect(await judge('https://t.example.com', ['/privacy', '/gone'])).toMatchObject({
    outcome: 'skipped',
    says: expect.stringContaining('/gone cannot be read'),
  })
})
