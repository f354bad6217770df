import { STUB } from '../../snippet/support/stub-line.ts'

let sites = 0

/** The origins of a site that no browser has been to. */
export interface FreshSite {
  readonly www: string
  readonly app: string
  /** The host of its Worker. */
  readonly worker: string
  /** The domain of all three. */
  readonly domain: string
  /** The tag of the script, with these attributes. */
  readonly tag: (attributes?: string) => string
  /** A page with the script's tag, or other tags, and this body. */
  readonly page: (tags?: string, body?: string) => string
}

/** A site under a suffix, one for each test: what browsers keep of a site does not meet another test. */
export function freshSite(suffix = 'example'): FreshSite {
  const domain = `shop${++sites}.${suffix}`
  const worker = `http://t.${domain}`
  const tag = (attributes = '') =>
    `<script defer src="${worker}/dub.js" crossorigin="anonymous" ${attributes}></script>`
  return {
    www: `http://www.${domain}`,
    app: `http://app.${domain}`,
    worker,
    domain,
    tag,
    page: (tags = tag(), body = '') => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Page</title><link rel="icon" href="data:,">
${WATCH}${STUB}${tags}</head>
<body>${body}</body></html>`,
  }
}

/** Reports what is thrown or rejected in a page, and what is written to its console. */
const WATCH = `<script>
{
  const report = (text) => navigator.sendBeacon('/report', text)
  addEventListener('error', ({ message }) => report('error: ' + message))
  addEventListener('unhandledrejection', ({ reason }) => report('error: unhandled rejection: ' + reason))
  for (const level of ['info', 'warn']) {
    const write = console[level]
    console[level] = (...values) => { report(level + ': ' + values.join(' ')); write.apply(console, values) }
  }
}
</script>`
