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
export const namedFindings = (name: string) => ({
  ok: (says: string): Finding => ({ name, outcome: 'ok', says, remedy: null }),
  warning: (says: string, remedy: string): Finding => ({ name, outcome: 'warning', says, remedy }),
  failed: (says: string, remedy: string): Finding => ({ name, outcome: 'failed', says, remedy }),
  skipped: (says: string, remedy: string): Finding => ({ name, outcome: 'skipped', says, remedy }),
})
