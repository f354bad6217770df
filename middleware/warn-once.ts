const said = new Set<string>()

/** Says a thing on the console, the first time only: a mistake in the options is met again by every request. */
export function warnOnce(message: string, ...details: readonly unknown[]): void {
  if (said.has(message)) return
  said.add(message)
  console.warn(`[dub-track] ${message}`, ...details)
}
