/** What a stage hands on: its value, or the reason to stop. */
export type Result<Value, Problem> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problem: Problem }

/** The stage went well. */
export const ok = <Value>(value: Value): { readonly ok: true; readonly value: Value } => ({
  ok: true,
  value,
})

/** The stage says no. */
export const no = <Problem>(
  problem: Problem,
): { readonly ok: false; readonly problem: Problem } => ({
  ok: false,
  problem,
})
