import { expect, test } from 'vitest'
import { nextPerson } from '../../demo/page/people.ts'

test('a person of the demo is nobody whom another visitor of it is', () => {
  // Of 5,000,000 in all, two of twenty are the same in one of 26,000 runs.
  const people = Array.from({ length: 20 }, nextPerson)
  expect(new Set(people.map(({ email }) => email)).size).toBe(20)
  for (const { name, email } of people) {
    expect(email).toMatch(/^[a-z]+\.\d{6}@example\.com$/)
    expect(email.startsWith(`${name.split(' ')[0]?.toLowerCase()}.`)).toBe(true)
  }
})
