import { execFileSync } from 'node:child_process'

/** What `npm run build` prints to be pasted into a page. */
export interface PrintedTag {
  /** The tag itself. */
  readonly tag: string
  /** The name of the script, with its hash. */
  readonly name: string
  /** The hash that the browser checks. */
  readonly integrity: string
  /** That of the second file. */
  readonly moreIntegrity: string
}

const FORM =
  /^<script defer src="https:\/\/t\.example\.com\/(?<name>dub\.[0-9a-f]{16}\.js)" integrity="(?<integrity>sha384-[\w+/]{64})" data-more-integrity="(?<moreIntegrity>sha384-[\w+/]{64})"(?: data-debug data-debug-integrity="sha384-[\w+/]{64}")? crossorigin="anonymous"><\/script>\n$/

/** Has the tag of the script in a folder printed, and reads it; fails when anything else is printed. */
export function printTag(folder = 'dist', ...flags: readonly '--debug'[]): PrintedTag {
  const words = ['scripts/print-tag.ts', folder, ...flags]
  const printed = execFileSync('node', words, { encoding: 'utf8' })
  const { name, integrity, moreIntegrity } = FORM.exec(printed)?.groups ?? {}
  if (!name || !integrity || !moreIntegrity)
    throw new Error(`printed in place of a tag: ${printed}`)
  return { tag: printed.trimEnd(), name, integrity, moreIntegrity }
}
