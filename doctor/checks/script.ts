import { type Finding, namedFindings } from '../finding.ts'
import type { Answer } from '../facts/ask.ts'

const { ok, failed } = namedFindings('script')

const BUILD = 'Build and deploy it, with [assets] in wrangler.toml as it came: npx wrangler deploy'

/** Whether pages get the script, as a script, and may check its hash. */
export function checkScript(script: Answer, url: string): Finding {
  if ('failure' in script) return failed(`${url}/dub.js does not load (${script.failure}).`, BUILD)
  const { status, headers, bytes } = script
  if (status !== 200) return failed(`${url}/dub.js is answered with ${status}.`, BUILD)
  const type = headers.get('content-type') ?? 'no type'
  if (!type.includes('javascript')) {
    return failed(
      `${url}/dub.js comes as ${type}: browsers do not run it.`,
      'Look what answers there in place of the Worker: a page rule, a redirect, or the site itself. Deploy again if none does.',
    )
  }
  if (headers.get('access-control-allow-origin') !== '*') {
    return failed(
      'The script comes without "Access-Control-Allow-Origin: *": a tag with integrity does not load it.',
      'Remove the rule at Cloudflare that takes the header away. It is in dist/_headers, which npx wrangler deploy sends.',
    )
  }
  return ok(`/dub.js is served, ${bytes.length} bytes before compression`)
}
