import type { Entry } from '../../worker/journal/entry.ts'

/** An event of the journal under this key; by default, a lead that Dub has recorded. */
export const entryOf = (matchKey: string, changes: Partial<Entry> = {}): Entry => ({
  matchKey,
  atMs: Date.UTC(2026, 10, 27, 12),
  kind: 'lead',
  name: 'Sign up',
  customer: 'c0ffee00',
  amount: null,
  currency: null,
  state: 'recorded',
  reason: null,
  ...changes,
})
