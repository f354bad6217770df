import type { LoadedPage } from '../facts/load-page.ts'
import { type Finding, namedFindings } from '../finding.ts'

const { ok, failed } = namedFindings('page')

/** Whether a page can be looked at, and keeps the click in its URL. */
export function checkPage({ url: pageUrl, answer }: LoadedPage): Finding {
  if ('failure' in answer) {
    return failed(`${pageUrl} does not load (${answer.failure}).`, 'Check the URL after --page.')
  }
  if (answer.status !== 200) {
    return failed(
      `${pageUrl} is answered with ${answer.status}.`,
      'Name a page that everybody can open: one behind a login cannot be looked at.',
    )
  }
  return new URL(answer.url).searchParams.has('dub_id')
    ? ok(`${pageUrl} loads`)
    : failed(
        `${pageUrl} redirects to ${answer.url}, and drops ?dub_id= on the way: the click of every visitor is lost there.`,
        'Have the redirect keep the query, or name the page where it leads as the destination of your links at Dub.',
      )
}
