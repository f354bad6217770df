import { openServer } from '../../../emulator/server.ts'
import { onLocalhost } from './localhost.ts'

/** A customer's website. */
export interface Site {
  /** `http://localhost:PORT`, as browsers write it in the `Origin` header. */
  readonly origin: string
  /** Serves this page at `/signup`, under a policy if one is given. */
  readonly serveSignup: (html: string, contentSecurityPolicy?: string) => void
  /** Puts these tags into the page at every other path, which is empty otherwise. */
  readonly serveElsewhere: (tags: string) => void
  /** What pages have posted to `/report`, in the order of arrival. */
  readonly reports: readonly string[]
  /** Serves no tags elsewhere, and forgets what pages have posted. */
  readonly reset: () => void
  readonly close: () => Promise<void>
}

/** Starts a site on any free port. */
export async function startSite(): Promise<Site> {
  const reports: string[] = []
  let signup = ''
  let policy: string | undefined
  let elsewhere = ''
  const server = await openServer(0, ({ path, text }, _, response) => {
    if (path === '/report') reports.push(text)
    const isSignup = path === '/signup'
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      ...(isSignup && policy && { 'content-security-policy': policy }),
    })
    response.end(isSignup ? signup : `<!doctype html><title>Another page</title>${elsewhere}`)
  })
  return {
    origin: onLocalhost(server.url),
    serveSignup: (html, contentSecurityPolicy) => {
      signup = html
      policy = contentSecurityPolicy
    },
    serveElsewhere: (tags) => {
      elsewhere = tags
    },
    reports,
    reset: () => {
      elsewhere = ''
      reports.length = 0
    },
    close: () => server.close(),
  }
}
