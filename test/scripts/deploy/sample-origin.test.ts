import { expect, test } from 'vitest'
import { sampleOrigin } from '../../../scripts/deploy/sample-origin.ts'

test.each([
  ['https://www.example.com', 'https://www.example.com'],
  [' https://Example.com , https://www.example.org', 'https://example.com'],
  ['https://*.example.com', 'https://www.example.com'],
  [['http://localhost:3000', 'https://www.example.com'], 'http://localhost:3000'],
  ['', undefined],
  [undefined, undefined],
])('of ALLOWED_ORIGINS %j the doctor is given %s', (allowed, origin) => {
  expect(sampleOrigin(allowed)).toBe(origin)
})
