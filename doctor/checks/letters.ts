import { type Finding, namedFindings } from '../finding.ts'
import type { Counts } from '../facts/operator.ts'

const letters = namedFindings('dead letters')
const poisoned = namedFindings('poisoned')
const absent = namedFindings('absent')

/** Anybody can make such letters, by making a click up. */
const OF_STRANGERS = new Set(['click_unknown', 'clicks_unknown', 'lead_unknown', 'not_attributed'])

/** Events that are no longer tried: they arrive only if the operator sends them again. */
export function checkLetters(counts: Counts, url: string): Finding {
  const buried = counts.filter(({ state }) => state === 'buried' || state === 'unconfirmed')
  if (buried.length === 0) return letters.ok('There are none')
  const reasons = buried.map(({ reason, count }) => `${reason} ${count}`).join(', ')
  const remedy = `Fix the reason, then send them again, or discard them, at ${url}/admin (docs/operating.md, "Reasons").`
  const says = `${sum(buried)} events are no longer tried: ${reasons}.`
  return buried.every(({ reason }) => OF_STRANGERS.has(reason))
    ? letters.warning(says, remedy)
    : letters.failed(says, remedy)
}

/** Leads that Dub lost behind its own dedupe key. */
export function checkPoisoned(counts: Counts): Finding {
  const count = sum(counts.filter(({ state }) => state === 'poisoned'))
  return count === 0
    ? poisoned.ok('No lead waits for a dedupe key at Dub')
    : poisoned.warning(
        `${count} leads wait until Dub forgets their dedupe keys.`,
        'They are sent again by themselves after seven days. Keep [triggers] in wrangler.toml, and go back to no earlier version meanwhile.',
      )
}

/** Sales that Dub answered with a 200 and does not list. */
export function checkAbsent(counts: Counts, url: string): Finding {
  const count = sum(counts.filter(({ state }) => state === 'absent'))
  return count === 0
    ? absent.ok('Dub lists what it said it took')
    : absent.failed(
        `Dub took ${count} sales and does not list them.`,
        `Look for them at Dub, then send or discard each at ${url}/admin (docs/operating.md, "Sales that Dub lost").`,
      )
}

const sum = (counts: Counts): number => counts.reduce((total, { count }) => total + count, 0)
