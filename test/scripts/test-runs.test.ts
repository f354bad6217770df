import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { LONG_RUN, USUAL_RUN } from '../../scripts/test-runs.ts'
import { wholeRunOf } from '../recording/global-setup.ts'

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'))

/** What a script of package.json has vitest do. */
const wordsOf = (script: string): string[] => scripts[script].split('vitest ')[1].split(' ')

test.each([
  ['npm run test:run', wordsOf('test:run'), 'usual'],
  ['npm run check', ['run', ...USUAL_RUN, '--reporter=default'], 'usual'],
  ['npm run test:long', wordsOf('test:long'), 'long'],
  ['npm run test:long, as its parts say', ['run', ...LONG_RUN], 'long'],
  ['vitest run', ['run'], 'usual'],
])(
  '%s is a run of all tests, after which the leaks are looked for in all of it',
  (_, words, run) => {
    expect(wholeRunOf(words)).toBe(run)
  },
)

test.each([
  ['one file', [...wordsOf('test:run'), 'test/worker/health/health.test.ts']],
  ['one name', [...wordsOf('test:run'), '-t', 'health']],
  ['one project', ['run', '--project=worker']],
  ['what changes', wordsOf('test:watch')],
])('a run of %s is not', (_, words) => {
  expect(wholeRunOf(words)).toBeUndefined()
})
