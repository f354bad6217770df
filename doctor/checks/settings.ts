import { type Finding, namedFindings } from '../finding.ts'
import type { Place } from '../facts/health.ts'

const { ok, warning, failed } = namedFindings('settings')

/** The warnings of `/health` that other checks are about, by how they begin. */
const ELSEWHERE =
  /^(ALLOWED_ORIGINS|RETRY_QUEUE|DEAD_LETTERS|ASSETS|\w*RATE_LIMITER|DUB_WEBHOOK_SECRET|dub\.js|Dub does not)\b/

/** Whether the settings can be read, and say what they seem to. `/health` says so itself. */
export function checkSettings(
  place: Extract<Place, { is: 'worker' | 'misconfigured' }>,
): Finding[] {
  if (place.is === 'misconfigured') {
    return [failed('Settings are wrong, and every request is refused.', place.message)]
  }
  const warnings = place.health.warnings.filter((text) => !ELSEWHERE.test(text))
  if (warnings.length === 0) return [ok('All settings can be read, and none is missing')]
  return warnings.map((text) => {
    const [says, remedy] = splitSentence(text)
    const finding = text.startsWith('ALLOWED_EVENTS is empty') ? failed : warning
    return finding(says, remedy ?? `See ${settingIn(text)} in docs/settings.md.`)
  })
}

/** The warnings about one thing: what is wrong, and what `/health` says to do about it. */
export function findWarning(
  warnings: readonly string[],
  about: RegExp,
): readonly [says: string, remedy: string | undefined] | undefined {
  const found = warnings.find((text) => about.test(text))
  return found === undefined ? undefined : splitSentence(found)
}

/** A sentence, and those after it. */
function splitSentence(text: string): readonly [string, string | undefined] {
  const end = text.search(/(?<=[^.][.?]) (?=[A-Z"])/)
  return end < 0 ? [text, undefined] : [text.slice(0, end), text.slice(end + 1)]
}

const settingIn = (text: string) => /[A-Z][A-Z_]{3,}/.exec(text)?.[0] ?? 'the setting'
