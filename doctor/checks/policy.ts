import type { Page, Script } from '../facts/read-page.ts'
import type { Tag } from '../facts/find-tags.ts'
import { type Finding, namedFindings } from '../finding.ts'
import { allowsScript } from '../policy/allows-script.ts'
import { matchesSources } from '../policy/match-source.ts'
import { type Policy, readPolicies, sourcesFor } from '../policy/read-policies.ts'

const { ok, failed } = namedFindings('policy')

const SCRIPTS = ['script-src-elem', 'script-src', 'default-src']
const CONNECTIONS = ['connect-src', 'default-src']

/** Whether the page's Content-Security-Policy lets the script load, run and report. `header` is null without one. */
export function checkPolicy(page: Page, pageUrl: string, header: string | null, tag: Tag): Finding {
  const policies = readPolicies([header ?? '', ...page.policies])
  if (policies.length === 0) return ok('The page has no Content-Security-Policy')

  const { origin } = new URL(tag.src)
  const blocksScript = (script: Script) =>
    policies.some((policy) => !isScriptAllowed(policy, script, pageUrl))
  if (blocksScript(tag.script)) {
    return failed(
      `The page's Content-Security-Policy does not let ${tag.src} run.`,
      `Add ${origin} to script-src. Where it has 'strict-dynamic', give the tag the page's nonce instead (docs/page.md, "Content-Security-Policy").`,
    )
  }
  const posts = `${tag.worker}/track/lead`
  if (policies.some((policy) => !matches(policy, posts, pageUrl))) {
    return failed(
      `The page's Content-Security-Policy does not let the script report to ${tag.worker}.`,
      `Add ${origin} to connect-src.`,
    )
  }
  const stub = page.scripts.find(({ isStub }) => isStub)
  return stub && blocksScript(stub)
    ? failed(
        "The page's Content-Security-Policy does not let the stub before the tag run.",
        'Give the stub the nonce of the page, or list its hash in script-src (docs/page.md, "Content-Security-Policy").',
      )
    : ok('The Content-Security-Policy lets the script load and report')
}

function isScriptAllowed(policy: Policy, script: Script, pageUrl: string): boolean {
  const sources = sourcesFor(policy, SCRIPTS)
  return sources === undefined || allowsScript(sources, script, pageUrl)
}

function matches(policy: Policy, url: string, pageUrl: string): boolean {
  const sources = sourcesFor(policy, CONNECTIONS)
  return sources === undefined || matchesSources(url, sources, pageUrl)
}
