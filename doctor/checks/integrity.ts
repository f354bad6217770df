import { integrityOf } from '../../scripts/integrity-of.ts'
import type { Answer } from '../facts/ask.ts'
import type { Tag } from '../facts/find-tags.ts'
import { type Finding, namedFindings } from '../finding.ts'

const { ok, warning, failed } = namedFindings('integrity')

const PRINT = 'Paste the tag that npm run build prints, with the host of your Worker.'

/** Whether browsers accept the script that a tag names. `script` and `more` are what its Worker serves. */
export function checkIntegrity(
  { script: tag, src, isHashed }: Tag,
  script: Answer,
  more: Answer,
): Finding {
  const { attributes } = tag
  const wanted = attributes.get('integrity')
  if ('failure' in script || script.status !== 200) {
    const seen = 'failure' in script ? script.failure : `status ${script.status}`
    return failed(`${src} does not load (${seen}).`, isHashed ? PRINT : 'See the check "script".')
  }
  if (!wanted) return ok('The tag names no hash, and takes each new version of the script')
  if (!attributes.has('crossorigin')) {
    return failed(
      'The tag has integrity and no crossorigin: browsers do not load the script.',
      'Add crossorigin="anonymous" to the tag.',
    )
  }
  if (!lists(wanted, script)) {
    return failed('The hash in the tag is not that of the script: browsers do not run it.', PRINT)
  }
  const wantedMore = attributes.get('data-more-integrity')
  if (wantedMore && !lists(wantedMore, more)) {
    return failed('data-more-integrity is not the hash of /dub-more.js.', PRINT)
  }
  return isHashed
    ? ok('The hash in the tag is that of the script')
    : warning(
        'The tag has the hash of a file that the next version replaces: browsers will refuse that one.',
        PRINT,
      )
}

/** Several hashes may be named (https://www.w3.org/TR/sri-2/). */
const lists = (integrity: string, answer: Answer): boolean =>
  !('failure' in answer) && integrity.split(/\s+/).includes(integrityOf(answer.bytes))
