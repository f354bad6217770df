/**
 * Runs `work` while it holds a lock of this site (Web Locks), unless another page holds that one. The browser takes
 * it from a page that is closed or dies. Without Web Locks `work` runs in any case: at worst an event is sent twice,
 * and Dub counts it once.
 */
export async function ifFree(name: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await navigator.locks.request(name, { ifAvailable: true }, (lock) => lock && work())
  } catch {
    // Missing in older browsers, and denied to sandboxed frames.
    await work()
  }
}
