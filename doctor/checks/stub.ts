import type { Page } from '../facts/read-page.ts'
import { type Finding, namedFindings } from '../finding.ts'

const { ok, warning, failed } = namedFindings('stub')

/** The line before the tag, however it is formatted: it makes `dubTrack` and its queue. */
const STUB = /^(?=[\s\S]*\bdubTrack\s*=[^=])(?=[\s\S]*\bdubTrack\.q\b)/
const CALL = /\bdubTrack\s*(\.\s*\w+\s*)?\(/
const REMEDY =
  'Put the line that begins with <script>window.dubTrack|| (README.md, "Paste the tag") before the tag, and before every call.'

/** Whether calls are kept that come before the script has loaded. `tagPlace` is that of the tag, if there is one. */
export function checkStub({ scripts }: Page, tagPlace: number | undefined): Finding {
  const inline = scripts.map(({ src, text }) => (src === undefined ? text : ''))
  const stub = inline.findIndex((text) => STUB.test(text))
  const call = inline.findIndex((text, place) => place !== stub && CALL.test(text))
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
