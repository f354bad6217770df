import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Script } from '../../doctor/facts/read-page.ts'
import { allowsScript } from '../../doctor/policy/allows-script.ts'
import { matchesSources } from '../../doctor/policy/match-source.ts'
import { readPolicies, sourcesFor } from '../../doctor/policy/read-policies.ts'

const PAGE = 'https://www.example.com/signup'
const SCRIPT = 'https://t.example.com/dub.js'

test.each([
  ['*', true],
  ["'self'", false],
  ['https:', true],
  ['http:', true],
  ['https://t.example.com', true],
  ['t.example.com', true],
  ['*.example.com', true],
  ['*.t.example.com', false],
  ['https://t.example.com:443', true],
  ['https://t.example.com:8443', false],
  ['https://t.example.com/dub.js', true],
  ['https://t.example.com/other/', false],
  ['https://t.example.com/', true],
  ["'none'", false],
  ['data:', false],
])('takes the source %s as browsers do', (source, matches) => {
  expect(matchesSources(SCRIPT, [source], PAGE)).toBe(matches)
})

const external = (attributes: Record<string, string> = {}): Script => ({
  src: SCRIPT,
  text: '',
  isStub: false,
  attributes: new Map(Object.entries(attributes)),
})
const inline = (text: string, attributes: Record<string, string> = {}): Script => ({
  src: undefined,
  text,
  isStub: false,
  attributes: new Map(Object.entries(attributes)),
})
const HASH = `'sha256-${createHash('sha256').update('stub()').digest('base64')}'`

test.each<[string, string, Script, boolean]>([
  ['a nonce', "'nonce-abc'", external({ nonce: 'abc' }), true],
  ['another nonce', "'nonce-abc'", external({ nonce: 'xyz' }), false],
  ['an integrity that is listed', "'sha384-xyz'", external({ integrity: 'sha384-xyz' }), true],
  ['strict-dynamic', "'strict-dynamic' https:", external(), false],
  ['an inline script', "'unsafe-inline'", inline('stub()'), true],
  ['an inline script beside a nonce', "'unsafe-inline' 'nonce-abc'", inline('stub()'), false],
  ['an inline script with the nonce', "'nonce-abc'", inline('stub()', { nonce: 'abc' }), true],
  ['an inline script whose hash is listed', HASH, inline('stub()'), true],
  ['an inline script under another hash', HASH, inline('other()'), false],
])('lets a script run or not by %s', (_, sources, script, allowed) => {
  expect(allowsScript(sources.split(' '), script, PAGE)).toBe(allowed)
})

test('reads every policy of a header, and the first directive of a name', () => {
  const [first, second] = readPolicies(["Script-Src 'self'; script-src *, default-src 'none'"])
  expect(first && sourcesFor(first, ['script-src-elem', 'script-src'])).toEqual(["'self'"])
  expect(second && sourcesFor(second, ['script-src', 'default-src'])).toEqual(["'none'"])
  expect(first && sourcesFor(first, ['connect-src'])).toBeUndefined()
})
