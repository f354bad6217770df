import { poll } from '../../tools/until.ts'

/** Cloudflare makes a certificate for a new host, and its name has to spread. */
const LIMIT_MS = 180_000
const LOOK_EVERY_MS = 3_000
const ANSWER_MS = 10_000

/** Whether a Worker answers within three minutes; what it answers is for the doctor to judge. */
export const untilUp = async (url: string): Promise<boolean> =>
  (await poll(() => answers(`${url}/health`), { limitMs: LIMIT_MS, everyMs: LOOK_EVERY_MS })) ===
  true

async function answers(url: string): Promise<boolean> {
  const response = await fetch(url, { signal: AbortSignal.timeout(ANSWER_MS) }).catch(
    () => undefined,
  )
  await response?.body?.cancel()
  return response !== undefined && response.status < 520
}
