import { styleText } from 'node:util'
import type { Finding, Outcome } from './finding.ts'

const MARKS = {
  ok: { mark: 'ok', style: 'green' },
  warning: { mark: 'warning', style: 'yellow' },
  failed: { mark: 'FAILED', style: 'red' },
  skipped: { mark: 'skipped', style: 'dim' },
} as const satisfies Record<Outcome, unknown>

const MARK_WIDTH = 'warning'.length

/** The findings as a person reads them: a line each, the remedy below it, and what it comes to. */
export function formatFindings(findings: readonly Finding[], { colours = false } = {}): string {
  const width = Math.max(...findings.map(({ name }) => name.length))
  const indent = ' '.repeat(MARK_WIDTH + 2 + width + 2)
  const lines = findings.flatMap(({ name, outcome, says, remedy }) => {
    const { mark, style } = MARKS[outcome]
    const padded = mark.padEnd(MARK_WIDTH)
    const first = `${colours ? styleText(style, padded) : padded}  ${name.padEnd(width)}  ${says}`
    return remedy === null ? [first] : [first, `${indent}→ ${remedy}`]
  })
  return [...lines, '', summarize(findings)].join('\n')
}

function summarize(findings: readonly Finding[]): string {
  const count = (outcome: Outcome) => findings.filter((each) => each.outcome === outcome).length
  const failed = count('failed')
  const rest = [
    [count('warning'), 'to look at'],
    [count('skipped'), 'skipped'],
    [count('ok'), 'fine'],
  ] as const
  const others = rest.filter(([number]) => number > 0).map(([number, word]) => `${number} ${word}`)
  const head = failed === 0 ? 'Nothing failed' : `${failed} failed`
  return `${[head, ...others].join(', ')}.`
}

/** What a shell reads: 0 only if nothing failed. */
export const exitCodeOf = (findings: readonly Finding[]): 0 | 1 =>
  findings.some(({ outcome }) => outcome === 'failed') ? 1 : 0
