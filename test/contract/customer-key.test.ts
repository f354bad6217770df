import { expect, test } from 'vitest'
import { customerKey } from '../../contract/customer-key.ts'

test.each([
  ['Ana', 'ana'],
  ['USER_1', 'user_1'],
  ['José', 'jose'],
  ['Jose\u0301', 'JOSÉ'],
  ['Straße', 'STRASSE'],
  ['ΣΊΣΥΦΟΣ', 'σίσυφος'],
  ['ｕｓｅｒ', 'user'],
])('takes %s and %s for one customer', (one, other) => {
  expect(customerKey(one)).toBe(customerKey(other))
})

test.each([
  ['user_1', 'user-1'],
  ['user_1', 'user_2'],
  ['user 1', 'user1'],
  ['कि', 'का'],
  ['が', 'か9'],
  ['😀', '😁'],
])('takes %s and %s for two customers', (one, other) => {
  expect(customerKey(one)).not.toBe(customerKey(other))
})

test('changes nothing about an id in small letters', () => {
  expect(customerKey('user_123@shop.example')).toBe('user_123@shop.example')
})
