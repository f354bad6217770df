import type { Page } from '../facts/read-page.ts'
import { type Finding, namedFindings } from '../finding.ts'

const { ok, warning, failed } = namedFindings('stub')

const CALL = /\bdubTrack\s*(\.\s*\w+\s*)?\(/
const REMEDY =
  'Paste the first tag of README.md ("Paste the tag"), the one that begins with <script>window.dubTrack, before the second tag and before every call.'

/** Whether calls are kept that come before the script has loaded. `tagPlace` is that of the tag, if there is one. */
export function checkStub({ scripts }: Page, tagPlace: number | undefined): Finding {
  const stub = scripts.findIndex(({ isStub }) => isStub)
  const call = scripts.findIndex(({ src, text, isStub }) => !src && !isStub && CALL.test(text))
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
