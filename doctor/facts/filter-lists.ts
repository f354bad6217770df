import { FiltersEngine, Request } from '@ghostery/adblocker'
import { ask, textOf } from './ask.ts'

/** The lists of most content blockers, where their authors publish them. They change daily. */
export const FILTER_LISTS = [
  'https://easylist.to/easylist/easylist.txt',
  'https://easylist.to/easylist/easyprivacy.txt',
  'https://ublockorigin.github.io/uAssets/filters/privacy.txt',
]

/** What lists say of a request: undefined lets it pass, else the rule that blocks it. */
export interface Judged {
  readonly url: string
  readonly rule: string | undefined
}

/** What a page requests of the Worker. */
export const REQUESTS = [
  ['script', '/dub.js'],
  ['script', '/dub-more.js'],
  // Blockers take a `fetch` with keepalive for any other.
  ['xhr', '/track/lead'],
  ['xhr', '/track/sale'],
  ['xhr', '/track/customer'],
] as const

/** Judges the requests of a page by these lists; the URL of one that cannot be read instead. */
export async function judgeByLists(
  lists: readonly string[],
  worker: string,
  pageUrl: string,
): Promise<readonly Judged[] | { readonly unread: string }> {
  const answers = await Promise.all(lists.map((list) => ask(list, { redirect: 'follow' })))
  const texts: string[] = []
  for (const [place, answer] of answers.entries()) {
    if ('failure' in answer || answer.status !== 200) return { unread: lists[place] ?? '' }
    texts.push(textOf(answer))
  }
  // Optimized, a rule would be named together with others.
  const options = { debug: true, enableOptimizations: false, loadCosmeticFilters: false }
  const engine = FiltersEngine.parse(texts.join('\n'), options)
  return REQUESTS.map(([type, path]) => {
    const url = `${worker}${path}`
    const { match, filter } = engine.match(
      Request.fromRawDetails({ url, sourceUrl: pageUrl, type }),
    )
    return { url, rule: match ? (filter?.toString() ?? 'a rule') : undefined }
  })
}
