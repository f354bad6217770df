import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const TOKENS = new Map(
  [
    ...readFileSync('worker/admin/page/style/tokens.css', 'utf8').matchAll(
      /--(\w+): light-dark\((#\w+), (#\w+)\)/g,
    ),
  ].map(([, name = '', light = '', dark = '']) => [name, { light, dark }]),
)

/** What reads as text, and what is only seen: bars and edges of controls. By WCAG 1.4.3 and 1.4.11. */
const TEXT = ['text', 'quiet', 'open', 'accent', 'danger', 'violet', 'green']
const MARKS = ['edge', 'done']
const LEAST = new Map([
  ...TEXT.map((name) => [name, 4.5] as const),
  ...MARKS.map((name) => [name, 3] as const),
])
const CASES = [...LEAST].flatMap(
  ([name, least]) =>
    [
      [name, 'ground', 'light', least],
      [name, 'ground', 'dark', least],
      [name, 'card', 'light', least],
      [name, 'card', 'dark', least],
    ] as const,
)

test.each(CASES)('--%s on --%s, %s, has a contrast of %d:1', (name, behind, scheme, least) => {
  expect(contrast(colorOf(name, scheme), colorOf(behind, scheme))).toBeGreaterThanOrEqual(least)
})

test('every token has its place in this table', () => {
  const placed = [...TEXT, ...MARKS, 'ground', 'card', 'line']
  expect([...TOKENS.keys()].toSorted()).toEqual(placed.toSorted())
})

function colorOf(name: string, scheme: 'light' | 'dark'): string {
  const token = TOKENS.get(name)
  if (!token) throw new Error(`There is no token --${name}.`)
  return token[scheme]
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

/** By WCAG 2, of #rgb or #rrggbb. */
function luminance(color: string): number {
  const digits = color.slice(1).replace(/^(.)(.)(.)$/, '$1$1$2$2$3$3')
  const [red = 0, green = 0, blue = 0] = [0, 2, 4]
    .map((at) => Number.parseInt(digits.slice(at, at + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
