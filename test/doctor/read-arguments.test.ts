import { expect, test } from 'vitest'
import { readArguments } from '../../doctor/read-arguments.ts'

test.each([
  ['https://t.example.com', 'https://t.example.com'],
  ['https://t.example.com/', 'https://t.example.com'],
  ['t.example.com', 'https://t.example.com'],
  ['https://www.example.com/_d/dub.js', 'https://www.example.com/_d'],
  ['https://t.example.com/dub.0123456789abcdef.js', 'https://t.example.com'],
  ['https://t.example.com/health', 'https://t.example.com'],
  ['localhost:8787', 'http://localhost:8787'],
])('reads %s as the Worker at %s', (typed, url) => {
  expect(readArguments(['doctor', typed])).toMatchObject({ do: 'look', target: { url } })
})

test.each([
  [['doctor'], /Name one URL/],
  [['doctor', 'ftp://t.example.com'], /is not a URL/],
  [['doctor', 'https://user:secret@t.example.com'], /https:\/\/…@t.example.com names a user/],
  [['doctor', 't.example.com', '--page', 'https://user:secret@www.example.com/'], /names a user/],
  [['doctor', 't.example.com', '--origin', 'https://user:secret@www.example.com'], /names a user/],
  [['doctor', 't.example.com', 'more'], /Name one URL/],
  [['doctor', 't.example.com', '--page', 'signup'], /--page signup is not a URL/],
  [['doctor', 't.example.com', '--origin', 'https://example.com/x'], /without a path/],
  [['doctor', 't.example.com', '--unknown'], /^Unknown option '--unknown'\.$/],
  [['nurse'], /no command nurse/],
])('says what is wrong with %j', (args, about) => {
  const command = readArguments(args)
  expect(command).toEqual({ do: 'complain', about: expect.stringMatching(about) })
  expect(JSON.stringify(command)).not.toContain('secret')
})

test.each([[[]], [['--help']], [['doctor', '--help']]])('explains itself for %j', (args) => {
  expect(readArguments(args)).toEqual({ do: 'help' })
})
