import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { afterAll, expect, test } from 'vitest'
import { exitCodeOf, formatFindings } from '../../doctor/format-findings.ts'
import { STUB } from '../snippet/support/stub-line.ts'
import { read, SITE, startStack } from '../support/start-stack.ts'

const DOCUMENT = readFileSync('docs/install-for-assistants.md', 'utf8')

const stack = await startStack()
afterAll(() => stack.close())

test('llms.txt links to the page for assistants, and only to documents that exist', () => {
  const text = readFileSync('llms.txt', 'utf8')
  const targets = [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, target = '']) => target)
  expect(targets).toContain('docs/install-for-assistants.md')
  expect(targets.filter((target) => !existsSync(target))).toEqual([])
})

test('docs/install-for-assistants.md shows the stub of README.md', () => {
  expect(DOCUMENT).toContain(STUB)
})

test('the plan of a deploy begins as docs/install-for-assistants.md says, and has as many steps', () => {
  const [, args = ''] = /^npm run --silent deploy -- (--dry-run .*)$/m.exec(DOCUMENT) ?? []
  const plan = execFileSync('npm', ['run', '--silent', 'deploy', '--', ...args.split(' ')], {
    encoding: 'utf8',
  })
  expect(DOCUMENT).toContain(`\`${plan.split('\n')[0]}\` and lists nine steps`)
  expect(plan.match(/^ ?\d+\. /gm)).toHaveLength(9)
})

test('a healthy Worker says what docs/install-for-assistants.md looks for', async () => {
  const { body } = await read(`${stack.worker.url}/health`)
  for (const [, member = ''] of DOCUMENT.matchAll(/`("\w+":(?:"ok"|true))`/g)) {
    expect(JSON.stringify(body)).toContain(member)
  }
  expect(DOCUMENT).toContain('`"warnings":[]`')
})

test('an empty event of an allowed origin is a 422, one of another origin a 403, and Dub is not asked', async () => {
  const [, allowed, foreign] =
    /^`(\d+)` \(the origin is allowed.*then `(\d+)`/m.exec(DOCUMENT) ?? []
  expect(String((await stack.post('{}')).status)).toBe(allowed)
  const headers = { origin: 'https://other.example' }
  expect(SITE).not.toBe(headers.origin)
  expect(String((await stack.post('{}', { headers })).status)).toBe(foreign)
  expect(stack.dub.calls).toEqual([])
})

test('the doctor ends as docs/install-for-assistants.md says where nothing failed, and only there', () => {
  const [, ending = ''] =
    /last line begins with `([^`]+)`, and its exit code is 0/.exec(DOCUMENT) ?? []
  for (const outcome of ['ok', 'failed'] as const) {
    const findings = [{ name: 'tag', outcome, says: 'It is there.', remedy: null }]
    const last = formatFindings(findings).split('\n').at(-1) ?? ''
    expect([last.startsWith(ending), exitCodeOf(findings) === 0]).toEqual(
      outcome === 'ok' ? [true, true] : [false, false],
    )
  }
  expect(DOCUMENT).toMatch(/^ *npm run --silent doctor -- https:\/\/t\.example\.com --page /m)
})
