/**
 * Runs `work` unless another tab of this site does so now. Where there are no Web Locks it runs in any
 * case: at worst an event is sent twice, and Dub counts it once.
 */
export async function inOneTab(work: () => Promise<void>): Promise<void> {
  const { locks } = navigator
  if (!locks) return work()
  await locks
    .request('dubTrack', { ifAvailable: true }, (lock) => lock && work())
    // Denied to this page: a sandboxed frame, say.
    .catch(work)
}
