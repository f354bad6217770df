import { expect, test } from 'vitest'
import { checkSafari } from '../../doctor/checks/safari.ts'
import { checkSite, nearnessOf } from '../../doctor/checks/site.ts'
import { isOneParty, sharedBits } from '../../doctor/facts/addresses.ts'
import { readTarget, type Target } from '../../doctor/facts/target.ts'

const targetOf = (url: string) => readTarget(url) as Target

test.each([
  ['https://www.example.com/signup', 'https://t.example.com', 'same_site'],
  ['https://www.example.com/signup', 'https://www.example.com/_d', 'same_host'],
  ['https://example.org/', 'https://t.example.com', 'other_site'],
  ['http://www.example.com/', 'https://t.example.com', 'other_site'],
  // Both are hosts of a public suffix, whose customers are strangers to each other.
  ['https://shop.github.io/', 'https://t.github.io', 'other_site'],
  ['https://www.example.co.uk/', 'https://t.example.co.uk', 'same_site'],
])('takes %s and a Worker at %s for %s', (page, worker, nearness) => {
  expect(nearnessOf(page, targetOf(worker))).toBe(nearness)
  expect(checkSite(page, targetOf(worker)).outcome).toBe(
    nearness === 'other_site' ? 'warning' : 'ok',
  )
})

test.each([
  ['104.21.3.4', '104.21.200.1', 16, true],
  ['104.21.3.4', '172.67.3.4', 0, false],
  ['76.76.21.21', '76.77.21.21', 15, false],
  ['2606:4700:3030::6815:304', '2606:4700:3030::1', 97, true],
  ['2606:4700:3030::1', '2606:4700:3031::1', 47, false],
  ['104.21.3.4', '2606:4700::1', 0, false],
  ['::1', '::1', 128, true],
])('finds that %s and %s share %d bits', (one, other, bits, isOne) => {
  expect(sharedBits(one, other)).toBe(bits)
  expect(isOneParty(one, other)).toBe(isOne)
})

const OWN_HOST = {
  nearness: 'same_site',
  isSetByPage: false,
  pageAddresses: ['76.76.21.21'],
  workerAddresses: ['104.21.3.4'],
} as const

test('says what Safari does to the click, and whether the Worker is of another network', () => {
  const { outcome, says, remedy } = checkSafari(OWN_HOST)
  expect(outcome).toBe('warning')
  expect(says).toContain('after 7 days')
  expect(says).toContain("104.21.3.4 is of another network than the page's 76.76.21.21")
  expect(remedy).toContain('BASE_PATH')
  expect(checkSafari({ ...OWN_HOST, pageAddresses: ['104.21.9.9'] }).says).not.toContain('network')
})

test.each([
  ['the Worker is on the page’s own host', { nearness: 'same_host' }],
  ['the page sets the cookie', { isSetByPage: true }],
] as const)('has nothing to say of Safari where %s', (_, facts) => {
  expect(checkSafari({ ...OWN_HOST, ...facts }).outcome).toBe('ok')
})
