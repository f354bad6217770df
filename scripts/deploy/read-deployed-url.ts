import * as v from 'valibot'
import { parseJson } from '../../worker/parse-json.ts'

/** An entry of the file that wrangler writes to WRANGLER_OUTPUT_FILE_PATH: one JSON object a line. */
const DEPLOYED = v.object({ type: v.literal('deploy'), targets: v.array(v.string()) })

/** The workers.dev URL of what was deployed; undefined when it has none. */
export function readDeployedUrl(output: string): string | undefined {
  for (const line of output.split('\n')) {
    const entry = v.safeParse(DEPLOYED, parseJson(line))
    const url =
      entry.success &&
      entry.output.targets.find((target) => /^https:\/\/[^/]+\.workers\.dev$/.test(target))
    if (url) return url
  }
  return undefined
}
