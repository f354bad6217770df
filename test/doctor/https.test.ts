import { expect, test } from 'vitest'
import { checkHttps } from '../../doctor/checks/https.ts'
import { checkOperator } from '../../doctor/checks/operator.ts'
import { checkReachable } from '../../doctor/checks/reachable.ts'
import { askAsOperator } from '../../doctor/facts/operator.ts'
import { readTarget, type Target } from '../../doctor/facts/target.ts'

const NOW_MS = Date.UTC(2026, 10, 27)
const DAY_MS = 24 * 60 * 60 * 1000
const targetOf = (url: string) => readTarget(url) as Target

test.each([
  ['a certificate for two months', 'https://t.example.com', 60, 'ok', null],
  [
    'a certificate that ends in three days',
    'https://t.example.com',
    3,
    'warning',
    /Edge Certificates/,
  ],
  [
    'a Worker without HTTPS',
    'http://t.example.com',
    undefined,
    'failed',
    /Use https:\/\/t\.example\.com/,
  ],
  ['a Worker on this machine', 'http://localhost:8787', undefined, 'ok', null],
] as const)('says of %s what to do', (_, url, days, outcome, remedy) => {
  const endMs = days === undefined ? undefined : NOW_MS + days * DAY_MS
  const finding = checkHttps(targetOf(url), endMs, NOW_MS)
  expect(finding.outcome).toBe(outcome)
  if (remedy) expect(finding.remedy).toMatch(remedy)
  else expect(finding.remedy).toBeNull()
})

test.each(['CERT_HAS_EXPIRED', 'ERR_TLS_CERT_ALTNAME_INVALID', 'DEPTH_ZERO_SELF_SIGNED_CERT'])(
  'names the remedy for a certificate that is not valid: %s',
  (failure) => {
    const finding = checkReachable({ is: 'silent', failure }, targetOf('https://t.example.com'))
    expect(finding.outcome).toBe('failed')
    expect(finding.remedy).toContain('Edge Certificates')
  },
)

test('names the route that is missing where something else answers', () => {
  const finding = checkReachable({ is: 'stranger', status: 404 }, targetOf('https://t.example.com'))
  expect(finding.outcome).toBe('failed')
  expect(finding.remedy).toContain('routes = [{ pattern = "t.example.com", custom_domain = true }]')
})

test('names the Worker by https where http redirects', () => {
  const finding = checkReachable({ is: 'stranger', status: 301 }, targetOf('http://t.example.com'))
  expect(finding.outcome).toBe('failed')
  expect(finding.remedy).toBe('Name the Worker by https: https://t.example.com')
})

test('does not send ADMIN_TOKEN over HTTP to another machine', async () => {
  const target = targetOf('http://t.shop.invalid')
  const operator = await askAsOperator(target, 'a-token-that-must-not-leave')
  expect(operator).toEqual({ is: 'insecure' })
  expect(checkOperator(operator, target.url).remedy).toContain('https://t.shop.invalid')
})
