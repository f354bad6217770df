import { expect, test } from 'vitest'
import { mask } from '../../../worker/admin/masking.ts'

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
