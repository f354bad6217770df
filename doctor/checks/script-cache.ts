import { type Finding, namedFindings } from '../finding.ts'
import type { Answer } from '../facts/ask.ts'

const { ok, failed, skipped } = namedFindings('cache')

const HOUR_SECONDS = 60 * 60
const DAY_SECONDS = 24 * HOUR_SECONDS

/** Whether browsers may keep the script, for how long, and the one with a hash in its name for ever. */
export function checkScriptCache(script: Answer, hashed: Answer | undefined): Finding {
  if ('failure' in script || script.status !== 200) {
    return skipped('There is no script to look at', 'See the check "script".')
  }
  const seconds = maxAge(script)
  if (seconds === 0) {
    return failed(
      `Browsers may not keep /dub.js (${script.headers.get('cache-control') ?? 'no Cache-Control'}): each page loads it anew.`,
      'Remove the cache rule at Cloudflare for this host ("Browser Cache TTL", "Bypass cache"). dist/_headers says an hour.',
    )
  }
  if (seconds > DAY_SECONDS) {
    return failed(
      `Browsers keep /dub.js for ${Math.round(seconds / DAY_SECONDS)} days: a new version would not reach them.`,
      'Set "Browser Cache TTL" of this host at Cloudflare to "Respect existing headers". dist/_headers says an hour.',
    )
  }
  if (hashed && !('failure' in hashed) && hashed.status === 200 && maxAge(hashed) < DAY_SECONDS) {
    return failed(
      'The script with a hash in its name may be kept for less than a day.',
      'Set "Browser Cache TTL" of this host at Cloudflare to "Respect existing headers". dist/_headers says a year.',
    )
  }
  return ok(`Browsers keep /dub.js for ${Math.round(seconds / 60)} minutes`)
}

function maxAge(answer: Answer): number {
  if ('failure' in answer) return 0
  const header = answer.headers.get('cache-control') ?? ''
  if (/no-store|no-cache/.test(header)) return 0
  return Number(/(?:^|[\s,])max-age=(\d+)/.exec(header)?.[1] ?? 0)
}
