import { expect, test } from 'vitest'
import { type Setting, setInToml } from '../../../scripts/deploy/edit-toml.ts'
import { applyEdits, editsFor } from '../../../scripts/deploy/edits.ts'
import { readTarget } from '../../../scripts/deploy/target.ts'
import { WRANGLER_TOML } from './support/facts.ts'

const PLACE = { kind: 'path', host: 'www.example.com', path: '/_d' } as const
const ANSWERS = { accountId: 'abc', place: PLACE, origins: 'https://www.example.com' }

test('the answers are added to wrangler.toml, and every other line stays', () => {
  const edited = applyEdits(WRANGLER_TOML, editsFor(WRANGLER_TOML, ANSWERS, undefined))
  const before = WRANGLER_TOML.split('\n')
  const added = edited.split('\n').filter((line) => !before.includes(line))
  expect(added).toEqual([
    'account_id = "abc"',
    'routes = ["www.example.com/_d/*"]',
    'ALLOWED_ORIGINS = "https://www.example.com"',
    'BASE_PATH = "/_d"',
  ])
  expect(before.filter((line) => !edited.split('\n').includes(line))).toEqual([
    'ALLOWED_ORIGINS = ""',
  ])
  expect(readTarget(edited, undefined)).toMatchObject({
    accountId: 'abc',
    place: { url: 'https://www.example.com/_d' },
    vars: { ALLOWED_ORIGINS: 'https://www.example.com', BASE_PATH: '/_d' },
  })
})

test('what wrangler.toml says already is not written again', () => {
  const edited = applyEdits(WRANGLER_TOML, editsFor(WRANGLER_TOML, ANSWERS, undefined))
  expect(editsFor(edited, ANSWERS, undefined)).toEqual([])
})

const key = (value: string, table: readonly string[] = []): Setting => ({ table, key: 'a', value })

test.each<[what: string, toml: string, setting: Setting, edited: string | undefined]>([
  [
    'a new key before the first table',
    'b = 1\n\n# c\n[t]\n',
    key('x'),
    'b = 1\na = "x"\n\n# c\n[t]\n',
  ],
  ['an old value', '[t]\na = "y"\nb = 1\n', key('x', ['t']), '[t]\na = "x"\nb = 1\n'],
  ['a table that is not there', 'b = 1\n', key('x', ['t']), 'b = 1\n\n[t]\na = "x"\n'],
  ['a value with quotation marks', '', key('"x"'), 'a = "\\"x\\""\n'],
  ['nothing in a table that is written inline', 't = { b = 1 }\n', key('x', ['t']), undefined],
  ['nothing over a value of several lines', 'a = [\n  "y",\n]\n', key('x'), undefined],
])('sets %s', (_, toml, setting, edited) => {
  expect(setInToml(toml, setting)).toBe(edited)
})

test.each([undefined, 'staging'])('lines that end as on Windows go on to: %s', (environment) => {
  const toml = WRANGLER_TOML.replaceAll('\n', '\r\n')
  const edited = applyEdits(toml, editsFor(toml, ANSWERS, environment))
  expect(edited).not.toMatch(/[^\r]\n/)
  expect(readTarget(edited, environment)?.vars).toMatchObject({ BASE_PATH: '/_d' })
})

test.each([{ kind: 'host', host: 't.example.com' }, { kind: 'workers.dev' }] as const)(
  'a Worker that moves to $kind leaves the path that it had',
  (place) => {
    const before = applyEdits(WRANGLER_TOML, editsFor(WRANGLER_TOML, ANSWERS, undefined))
    const edited = applyEdits(before, editsFor(before, { place }, undefined))
    expect(readTarget(edited, undefined)).toMatchObject({ vars: { BASE_PATH: '' } })
    expect(readTarget(edited, undefined)?.place?.url ?? '').not.toContain('/_d')
    expect(editsFor(WRANGLER_TOML, { place }, undefined)).not.toContainEqual(
      expect.objectContaining({ key: 'BASE_PATH' }),
    )
  },
)
