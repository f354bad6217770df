/** What a check found. `skipped` could not be looked at. */
export type Outcome = 'ok' | 'warning' | 'failed' | 'skipped'

export interface Finding {
  readonly name: string
  readonly outcome: Outcome
  /** What was seen, in a sentence. */
  readonly says: string
  /** What to do about it; null where all is well. */
  readonly remedy: string | null
}

/** The findings that a check of this name can come to. */
export const namedFindings = (name: string) => {
  const find = (outcome: Outcome, says: string, remedy: string | null): Finding => ({
    name,
    outcome,
    says: toLine(says),
    remedy: remedy === null ? null : toLine(remedy),
  })
  return {
    ok: (says: string) => find('ok', says, null),
    warning: (says: string, remedy: string) => find('warning', says, remedy),
    failed: (says: string, remedy: string) => find('failed', says, remedy),
    skipped: (says: string, remedy: string) => find('skipped', says, remedy),
  }
}

/** All settings may be wrong at once, and each has its sentence. */
const LONGEST = 4000

/**
 * A finding may quote what a server or a page says. None of it may be a line of its own, tell the terminal what to do
 * or turn the text around.
 */
const toLine = (text: string): string => {
  const line = text.replaceAll(/[\s\p{C}]+/gu, ' ').trim()
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line
}
