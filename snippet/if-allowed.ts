/** Runs what a browser may deny, as to a sandboxed frame. Undefined where it is denied, or fails otherwise. */
export function ifAllowed<Result>(run: () => Result): Result | undefined
export function ifAllowed(run: () => undefined): undefined {
  try {
    return run()
  } catch {
    // Denied.
  }
}
