import { CLICK_COOKIE, TEST_CLICK } from '../../contract/click.ts'
import { checkFilterLists } from '../checks/filter-lists.ts'
import { checkIntegrity } from '../checks/integrity.ts'
import { checkPolicy } from '../checks/policy.ts'
import { checkSafari } from '../checks/safari.ts'
import { checkSite, nearnessOf } from '../checks/site.ts'
import { checkStub } from '../checks/stub.ts'
import { checkTag } from '../checks/tag.ts'
import { addressesOf } from '../facts/addresses.ts'
import { type Answered, ask, textOf } from '../facts/ask.ts'
import { judgeByLists } from '../facts/filter-lists.ts'
import { findTags } from '../facts/find-tags.ts'
import { readPage } from '../facts/read-page.ts'
import type { Target } from '../facts/target.ts'
import type { Finding } from '../finding.ts'

/** What the doctor looks a page up with. */
export interface PageOptions {
  /** The URLs of filter lists. */
  readonly filterLists: readonly string[]
  /** Whether a browser has found the script in the page; undefined where none has looked. */
  readonly hasScript: boolean | undefined
}

/** A page of the site as its server sends it to a visitor with a click. */
export async function lookAtPage(
  target: Target,
  answer: Answered,
  { filterLists, hasScript }: PageOptions,
): Promise<Finding[]> {
  const page = readPage(textOf(answer), answer.url)
  const tags = findTags(page)
  const tag = tags.find(({ worker }) => worker === target.url)
  const [pageAddresses, workerAddresses, script, more] = await Promise.all([
    addressesOf(new URL(answer.url).hostname),
    addressesOf(target.host),
    tag && ask(tag.src),
    tag && ask(`${tag.worker}/dub-more.js`),
  ])
  // To read the lists takes seconds, in which no answer would be received.
  const judged = await judgeByLists(filterLists, target.url, answer.url)
  const isSetByPage = answer.headers
    .getSetCookie()
    .some((cookie) => cookie.startsWith(`${CLICK_COOKIE}=${TEST_CLICK}`))
  return [
    checkTag(tags, target, answer.url, hasScript),
    ...(tag && script && more ? [checkIntegrity(tag, script, more)] : []),
    checkStub(page, tag?.place),
    ...(tag
      ? [checkPolicy(page, answer.url, answer.headers.get('content-security-policy'), tag)]
      : []),
    checkSite(answer.url, target),
    checkSafari({
      nearness: nearnessOf(answer.url, target),
      isSetByPage,
      pageAddresses,
      workerAddresses,
    }),
    checkFilterLists(judged),
  ]
}
