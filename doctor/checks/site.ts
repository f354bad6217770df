import { getDomain } from 'tldts'
import type { Target } from '../facts/target.ts'
import { type Finding, namedFindings } from '../finding.ts'

const { ok, warning } = namedFindings('site')

/** How a Worker lies to a page, as browsers see it. */
export type Nearness = 'same_host' | 'same_site' | 'other_site'

/** By the public suffix list (https://html.spec.whatwg.org/#same-site). */
export function nearnessOf(pageUrl: string, { url }: Pick<Target, 'url'>): Nearness {
  const page = new URL(pageUrl)
  const worker = new URL(url)
  if (page.origin === worker.origin) return 'same_host'
  return page.protocol === worker.protocol && siteOf(page) === siteOf(worker)
    ? 'same_site'
    : 'other_site'
}

/** A host that is a public suffix itself, such as `localhost`, is a site. */
const siteOf = ({ hostname }: URL) => getDomain(hostname, { allowPrivateDomains: true }) ?? hostname

/** Whether the Worker is of the page's site: browsers keep cookies from other sites, and some block their scripts. */
export function checkSite(pageUrl: string, target: Target): Finding {
  const { hostname } = new URL(pageUrl)
  switch (nearnessOf(pageUrl, target)) {
    case 'same_host':
      return ok(`The Worker is on the page's own host, ${hostname}`)
    case 'same_site':
      return ok(`${target.host} and ${hostname} are one site`)
    case 'other_site':
      return warning(
        `${target.host} is another site than ${hostname}: content blockers look at it harder, and its cookies do not count.`,
        'Give the Worker a host of the page\'s own domain, such as t. before it (docs/operating.md, "A second site"), or a path (docs/settings.md, "BASE_PATH").',
      )
  }
}
