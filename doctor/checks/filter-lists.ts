import type { Judged } from '../facts/filter-lists.ts'
import { type Finding, namedFindings } from '../finding.ts'

const { ok, failed, skipped } = namedFindings('blockers')

/** Whether content blockers let the page load the script and report. */
export function checkFilterLists(judged: readonly Judged[] | { readonly unread: string }): Finding {
  if ('unread' in judged) {
    return skipped(
      `The filter list ${judged.unread} cannot be read`,
      'Run the doctor where this URL can be reached.',
    )
  }
  const blocked = judged.filter(({ rule }) => rule !== undefined)
  const [first] = blocked
  return first
    ? failed(
        `Content blockers stop ${blocked.length} of ${judged.length} requests: ${first.url} by the rule ${first.rule}`,
        'Give the Worker another host or BASE_PATH: t. and /_d pass, analytics. and a path that ends in metrics, events, beacon or log do not.',
      )
    : ok('EasyList, EasyPrivacy and uBlock Origin let the script and its events pass')
}
