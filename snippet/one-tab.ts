/**
 * Runs `work` unless another tab of this site is running it. Without Web Locks it runs in any case:
 * at worst an event is sent twice, and Dub counts it once.
 */
export async function inOneTab(work: () => Promise<void>): Promise<void> {
  try {
    await navigator.locks.request('dubTrack', { ifAvailable: true }, (lock) => lock && work())
  } catch {
    // Missing in older browsers, and denied to sandboxed frames.
    await work()
  }
}
