import { type Finding, namedFindings } from '../finding.ts'
import type { Place } from '../facts/health.ts'
import type { Target } from '../facts/target.ts'

const { ok, failed } = namedFindings('reachable')

const CERTIFICATE = /CERT|SIGNATURE|SELF_SIGNED|^ERR_TLS|^ERR_SSL/

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])

/** Whether a Worker of this project answers at the URL. */
export function checkReachable(place: Place, target: Target): Finding {
  const { url, host, isLocal } = target
  switch (place.is) {
    case 'worker':
      return ok(`dub-track ${place.health.version} answers at ${url}`)
    case 'misconfigured':
      return ok(`dub-track answers at ${url}`)
    case 'other_path':
      return failed(
        `There is nothing at ${url}/health, though a server like dub-track answers.`,
        'Name the URL with BASE_PATH at its end, such as https://www.example.com/_d, and compare BASE_PATH in wrangler.toml.',
      )
    case 'stranger':
      return ofStranger(place.status, target)
    case 'silent':
      return ofSilence(place.failure, url, host, isLocal)
  }
}

function ofStranger(status: number, { url, host, isLocal, isHttps }: Target): Finding {
  if (REDIRECTS.has(status) && !isHttps && !isLocal) {
    return failed(
      `${url} leads elsewhere (status ${status}).`,
      `Name the Worker by https: ${url.replace(/^http:/, 'https:')}`,
    )
  }
  if (REDIRECTS.has(status) || [401, 403, 429].includes(status)) {
    return failed(
      `Something in front of the Worker answers ${url}/health with ${status}.`,
      `Let everybody reach ${host}: no login (Cloudflare Access), bot check, redirect or firewall rule before it.`,
    )
  }
  if (status >= 500) {
    return failed(
      `${url}/health is answered with ${status}, and not by the Worker itself.`,
      'Read what it says: npx wrangler tail --format pretty. If it shows nothing, deploy again: npx wrangler deploy',
    )
  }
  return failed(
    `What answers at ${url} is not dub-track (status ${status}).`,
    `Name the Worker, not a page: the URL is where dub.js is, as the tag in your pages says. ${
      isLocal
        ? "The demo's Worker is at http://localhost:8787 where that port was free."
        : `If it is right, the route is missing: add routes = [{ pattern = "${host}", custom_domain = true }] to wrangler.toml and run npx wrangler deploy`
    }`,
  )
}

function ofSilence(failure: string, url: string, host: string, isLocal: boolean): Finding {
  if (failure === 'ENOTFOUND' || failure === 'EAI_AGAIN') {
    return failed(
      `${host} is not found: it has no DNS record, or this machine is offline.`,
      `Check the spelling. A new host needs routes = [{ pattern = "${host}", custom_domain = true }] in wrangler.toml, npx wrangler deploy, and a few minutes.`,
    )
  }
  if (CERTIFICATE.test(failure)) {
    return failed(
      `The certificate of ${host} is not valid (${failure}).`,
      'Cloudflare makes one some minutes after the host is added. Then see SSL/TLS, Edge Certificates, in its dashboard: two levels of subdomain need one of their own.',
    )
  }
  return failed(
    `Nothing answers at ${url} (${failure}).`,
    isLocal
      ? 'Start the Worker, with npm start or npx wrangler dev, and name the port that it prints.'
      : 'Check the URL and that this machine is online, then deploy: npx wrangler deploy',
  )
}
