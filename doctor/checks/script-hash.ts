import { integrityOf } from '../../scripts/integrity-of.ts'
import { type Finding, namedFindings } from '../finding.ts'
import type { Answer } from '../facts/ask.ts'

const { ok, failed, skipped } = namedFindings('hash')

/** What the Worker serves of a file, and what this package has of it; undefined where it is not built. */
export interface Compared {
  readonly name: string
  readonly served: Answer
  readonly shipped: Uint8Array | undefined
}

/** Whether the scripts are those of this package, byte for byte. */
export function checkScriptHash(files: readonly Compared[]): Finding {
  const unbuilt = files.find(({ shipped }) => shipped === undefined)
  if (unbuilt) {
    return skipped(`This package has no ${unbuilt.name} to compare with`, 'Build it: npm run build')
  }
  const [first] = files
  if (!first || 'failure' in first.served || first.served.status !== 200) {
    return skipped('There is no script to compare', 'See the check "script".')
  }
  const other = files.find(
    ({ served, shipped }) =>
      'failure' in served ||
      served.status !== 200 ||
      integrityOf(served.bytes) !== integrityOf(shipped ?? new Uint8Array()),
  )
  if (other) {
    return failed(
      `/${other.name} is not the one of this package: it is of another version, or was changed on its way.`,
      'Deploy this version (npx wrangler deploy). If it stays so, switch off at Cloudflare what rewrites scripts of this host.',
    )
  }
  return ok(`The scripts are those of this package (${integrityOf(first.served.bytes)})`)
}
