/** What a step gives back: its value, or the problem that stopped it. Nothing here is thrown. */
export type Result<Value, Problem> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problem: Problem }

/** The step went well. */
export function ok<Value>(value: Value): Result<Value, never> {
  return { ok: true, value }
}

/** The step stopped, and this is why. */
export function stop<Problem>(problem: Problem): Result<never, Problem> {
  return { ok: false, problem }
}
