import { describe, expect, test } from 'vitest'
import { UnknownClicks } from '../../../worker/deliver/unknown-clicks.ts'

const MINUTE_MS = 60 * 1000

describe('clicks that Dub does not know', () => {
  test.each<[string, [clickId: string, atMinutes: number][], boolean]>([
    [
      'one click, however often',
      [
        ['a', 0],
        ['a', 1],
        ['a', 2],
        ['a', 3],
      ],
      false,
    ],
    [
      'two clicks',
      [
        ['a', 0],
        ['b', 1],
      ],
      false,
    ],
    [
      'three clicks within minutes',
      [
        ['a', 0],
        ['b', 1],
        ['c', 2],
      ],
      true,
    ],
    [
      'three clicks over a longer time',
      [
        ['a', 0],
        ['b', 4],
        ['c', 8],
      ],
      false,
    ],
    [
      'a click that is still unknown among two newer ones',
      [
        ['a', 0],
        ['b', 4],
        ['a', 6],
        ['c', 8],
      ],
      true,
    ],
  ])('are judged by how many differ: %s', (_, reports, isOutage) => {
    const clicks = new UnknownClicks()
    const judged = reports.map(([click, minutes]) => clicks.report(click, minutes * MINUTE_MS))
    expect(judged.at(-1)).toBe(isOutage)
  })

  test('stay an outage under a flood of them', () => {
    const clicks = new UnknownClicks()
    const judged = Array.from({ length: 10_000 }, (_, index) => clicks.report(`${index}`, index))
    expect(judged.slice(2).every(Boolean)).toBe(true)
  })
})
