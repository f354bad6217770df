/** Runs what a browser may deny, as to a sandboxed frame. Undefined where it is denied, or fails otherwise. */
export function ifAllowed<Result>(run: () => Result): Result | undefined {
  try {
    return run()
  } catch {
    return undefined
  }
}
