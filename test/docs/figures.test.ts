import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const README = readFileSync('README.md', 'utf8')

/** What README.md says before its first heading, where its figures are. */
const [firstScreen = ''] = README.split('\n## ')

interface Goal {
  readonly figure: string
  readonly measured: string
  readonly peers: string
}

/** What a part of the benchmark measured of a figure, and of the peers beside it. */
function goalOf(part: string, figure: string): Goal {
  const { goals } = JSON.parse(readFileSync(`bench/results/${part}.json`, 'utf8')) as {
    goals: readonly Goal[]
  }
  const goal = goals.find((each) => each.figure.startsWith(figure))
  if (!goal) throw new Error(`The part ${part} has no figure "${figure}".`)
  return goal
}

const measured = (part: string, figure: string) =>
  goalOf(part, figure).measured.replace(/ B$/, ' bytes')

test.each([
  ['the first file', `**${measured('bytes', 'dub.js')}** in the page`],
  ['the second file', `**${measured('bytes', 'dub-more.js').replace(' bytes', '')}** more`],
  [
    "Dub's script",
    `; Dub's\n  script has ${goalOf('bytes', 'dub.js').peers.replace(/^.*Dub's script: ([\d,]+).*$/, '$1')}\n`,
  ],
  [
    'what arrives when the page leaves',
    `**${measured('leaving', 'Events that reach Dub')}** events arrive`,
  ],
  [
    "what arrives of Dub's script",
    `with Dub's script ${goalOf('leaving', 'Events that reach Dub').peers.replace(/^Dub's script: (\d+) of.*$/, '$1')}\n`,
  ],
  ['requests without a click', `**${measured('page', 'the page, requests without')} request** by`],
  [
    'requests with a click',
    `**${measured('page', 'the page, requests with a')}** by one with a click`,
  ],
  [
    'preflights',
    `and ${measured('page', 'the page, preflights') === '0' ? 'no' : 'a'} preflight\n`,
  ],
])('README.md says what the benchmark measured: %s', (_, sentence) => {
  expect(firstScreen).toContain(sentence)
})

test('README.md quotes no other figure', () => {
  expect(firstScreen.match(/\d[\d,]*/g)).toHaveLength(8)
})
