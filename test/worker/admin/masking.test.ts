import { describe, expect, test } from 'vitest'
import { mask, valuesToHide } from '../../../worker/admin/masking.ts'

const event = (fields: object) => ({ version: 1, event: { kind: 'lead', fields } })

test.each([
  ['an id', { customerExternalId: 'user_42' }, 'No user_42 here', 'No ••• here'],
  ['a name', { customerName: 'Ines Moreau' }, 'Hello Ines Moreau!', 'Hello •••!'],
  ['an email in capitals', { customerEmail: 'a@b.test' }, 'Not A@B.TEST', 'Not •••'],
  [
    'a picture',
    { customerAvatar: 'https://x.test/?a=(1)' },
    'At https://x.test/?a=(1).',
    'At •••.',
  ],
  ['metadata within', { metadata: { a: [{ b: 'secret' }] } }, 'A secret', 'A •••'],
  ['a number of the metadata', { metadata: { phone: 5551234 } }, 'Tel 5551234', 'Tel •••'],
  ['a quote as JSON writes it', { customerName: 'A "B" C' }, 'Got "A \\"B\\" C"', 'Got "•••"'],
  [
    'the longer of two',
    { customerName: 'Ines', customerEmail: 'Ines@b.test' },
    'Ines@b.test',
    '•••',
  ],
  [
    'the id in what Dub says of a sale',
    { customerExternalId: 'user_123', amount: 4900 },
    'Lead event not found for externalId: user_123 and leadEventName: null',
    'Lead event not found for externalId: ••• and leadEventName: null',
  ],
  ['a short id where it stands alone', { customerExternalId: '4' }, '400 bad: 4', '400 bad: •••'],
  ['a short name, not a part of a word', { customerName: 'Al' }, 'Also Al, Alé', 'Also •••, Alé'],
  ['a short name beside an old script', { customerName: 'Al' }, '𐎠Al Al𐎠 Al', '𐎠Al Al𐎠 •••'],
  ['a name in capitals of another script', { customerName: 'Νίκος' }, 'Μ. ΝΊΚΟΣ!', 'Μ. •••!'],
  ['a name after a letter that grows in small', { customerName: 'Ines' }, 'İİ Ines.', 'İİ •••.'],
  ['two values that overlap', { metadata: ['abcde', 'defgh'] }, 'an abcdefgh', 'an •••'],
])('masks %s in a last answer', (_, fields, text, masked) => {
  expect(mask(text, event(fields))).toBe(masked)
})

test.each([
  ['the name of the event', { eventName: 'Sign up' }],
  ['the click', { clickId: 'Sign up' }],
  ['empty values', { customerName: '', metadata: { a: '', b: null } }],
])('does not mask %s', (_, fields) => {
  expect(mask('400: Sign up', event(fields))).toBe('400: Sign up')
})

test('masks every string of a message that is not an event', () => {
  expect(mask('timeout of jane@b.test', { who: ['jane@b.test'] })).toBe('timeout of •••')
  expect(mask('timeout of jane@b.test', 'jane@b.test')).toBe('timeout of •••')
  expect(mask('timeout', null)).toBe('timeout')
})

const words = (count: number) => Array.from({ length: count }, (_, index) => `w${index}`)

describe('costs one search for each value that a text can hold', () => {
  test.each<[string, unknown, string, number | undefined]>([
    ['one value many times', Array.from({ length: 2490 }, () => 'c'), 'click_unknown', 1],
    ['one value in many cases of letters', ['ANA', 'Ana', 'ana', 'aNA'], 'no ana', 1],
    ['values that are longer than the text', words(2000), 'w1', 10],
    ['a value of 30,000 characters', ['x'.repeat(30_000)], 'click_unknown', 0],
    ['a hundred different values', words(100), 'click_unknown', 100],
    ['more different values', words(2000), 'click_unknown', undefined],
    ['long values', words(60).map((word) => word.padEnd(40, 'é')), 'x'.repeat(50), undefined],
  ])('%s', (_, metadata, text, count) => {
    const values = valuesToHide(event({ metadata }), text.length)
    expect(values?.size).toBe(count)
    expect(mask(text, event({ metadata }))).toMatch(/click_unknown|•••/)
  })

  test('values nested deeper than calls can be', () => {
    const deep = JSON.parse(`${'['.repeat(100_000)}"jane"${']'.repeat(100_000)}`)
    expect(mask('no jane', event({ metadata: deep }))).toBe('no •••')
    expect(mask('no jane', deep)).toBe('no •••')
  })
})
