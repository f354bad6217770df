import type { Tag } from '../facts/find-tags.ts'
import type { Target } from '../facts/target.ts'
import { type Finding, namedFindings } from '../finding.ts'

const { ok, warning, failed } = namedFindings('tag')

/**
 * Whether a page loads the script of this Worker, once. `isThere`: a browser found the script in the page, which a
 * bundle or a tag manager may have brought; undefined where no browser has looked.
 */
export function checkTag(
  tags: readonly Tag[],
  { url }: Target,
  page: string,
  isThere: boolean | undefined,
): Finding {
  const [other] = tags
  const own = tags.filter(({ worker }) => worker === url)
  if (own.length === 1 && tags.length === 1) return ok(`The page loads ${own[0]?.src}`)
  if (own.length > 0) {
    return warning(
      `The page has ${tags.length} tags for the script: the first that runs counts.`,
      `Keep one: <script defer src="${url}/dub.js"></script>`,
    )
  }
  if (other) {
    return failed(
      `The page loads the script from ${other.worker}, and you asked about ${url}.`,
      `Change its tag to <script defer src="${url}/dub.js"></script>, or look at the other Worker: dub-track doctor ${other.worker}`,
    )
  }
  return isThere
    ? ok('The script is in the page by way of a bundle or a tag manager')
    : failed(
        `${page} has no tag for the script.`,
        `Paste both tags of README.md ("Paste the tag") into all pages: <script defer src="${url}/dub.js"></script>. A page that is served from a cache needs that cleared.`,
      )
}
