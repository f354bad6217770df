interface Entry<Value> {
  readonly value: Value
  /** Epoch milliseconds from which the entry is gone. */
  readonly expiresAtMs: number
}

/** Values that go by themselves, as in Dub's Redis, by their key. */
export type Expiring<Value> = Map<string, Entry<Value>>

/** The value under the key, or undefined when there is none or it has expired. */
export function readValue<Value>(
  entries: Expiring<Value>,
  key: string,
  nowMs: number,
): Value | undefined {
  const entry = entries.get(key)
  return entry !== undefined && nowMs < entry.expiresAtMs ? entry.value : undefined
}

/** Puts the value there for `lifeMs`, whatever was there before. */
export function putValue<Value>(
  entries: Expiring<Value>,
  key: string,
  value: Value,
  times: { readonly lifeMs: number; readonly nowMs: number },
): void {
  entries.set(key, { value, expiresAtMs: times.nowMs + times.lifeMs })
}

/** Takes the key for `lifeMs`; false when it is taken already. */
export function takeKey(
  entries: Expiring<true>,
  key: string,
  times: { readonly lifeMs: number; readonly nowMs: number },
): boolean {
  if (readValue(entries, key, times.nowMs)) return false
  putValue(entries, key, true, times)
  return true
}

/** The keys that have not expired. */
export function liveKeys(entries: Expiring<unknown>, nowMs: number): string[] {
  return [...entries].filter(([, { expiresAtMs }]) => nowMs < expiresAtMs).map(([key]) => key)
}
