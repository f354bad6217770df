import { type Finding, namedFindings } from '../finding.ts'
import type { Counts, Events } from '../facts/operator.ts'

const { ok, failed } = namedFindings('workspace')

/** Whether the links are of the key's workspace. Dub names no workspace to a key: only a click of another shows it. */
export function checkWorkspace({ events }: Events, counts: Counts): Finding {
  const letters = counts.filter(({ state }) => state === 'buried')
  return events.some(isForeign) || letters.some(isForeign)
    ? failed(
        'Visitors came by links of another workspace than that of DUB_API_KEY: their events are refused.',
        'Set the key of the workspace that has the links: npx wrangler secret put DUB_API_KEY',
      )
    : ok('No event of late came by a link of another workspace')
}

const isForeign = ({ reason }: { readonly reason: string | null }) => reason === 'foreign_link'
