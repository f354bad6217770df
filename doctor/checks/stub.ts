import type { Page, Script } from '../facts/read-page.ts'
import { type Finding, namedFindings } from '../finding.ts'

const { ok, warning, failed } = namedFindings('stub')

const CALL = /\bdubTrack\s*(\.\s*\w+\s*)?\(/g
const REMEDY =
  'Paste the first tag of README.md ("Paste the tag"), the one that begins with <script>window.dubTrack, before the second tag and before every call.'

/** Whether calls are kept that come before the script has loaded. `tagPlace` is that of the tag, if there is one. */
export function checkStub({ scripts }: Page, tagPlace: number | undefined): Finding {
  const stub = scripts.findIndex(({ isStub }) => isStub)
  const call = scripts.findIndex((script) => !script.isStub && callsAtOnce(script))
  if (call >= 0 && (stub < 0 || call < stub)) {
    return failed(
      'The page calls dubTrack before anything has defined it: that call throws.',
      REMEDY,
    )
  }
  if (stub < 0) {
    return warning('Calls made before the script has loaded are lost: the stub is missing.', REMEDY)
  }
  return tagPlace !== undefined && stub > tagPlace
    ? warning('The stub comes after the tag.', REMEDY)
    : ok('Calls made before the script has loaded wait for it')
}

/** Whether a script calls dubTrack as it loads: not in a function, as the handler of a form does, nor in a module. */
const callsAtOnce = ({ src, text, attributes }: Script): boolean =>
  src === undefined &&
  attributes.get('type') !== 'module' &&
  [...text.matchAll(CALL)].some(({ index }) => {
    const before = text.slice(0, index)
    return before.split('{').length === before.split('}').length && !/=>\s*$/.test(before)
  })
