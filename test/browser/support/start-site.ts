import { openServer } from '../../../emulator/server.ts'
import { onLocalhost } from './localhost.ts'

/** A customer's website. */
export interface Site {
  /** `http://localhost:PORT`, as browsers write it in the `Origin` header. */
  readonly origin: string
  /** Serves this page at `/signup`, under a policy if one is given; every other path is an empty page. */
  readonly serveSignup: (html: string, contentSecurityPolicy?: string) => void
  readonly close: () => Promise<void>
}

/** Starts a site on any free port. */
export async function startSite(): Promise<Site> {
  let signup = ''
  let policy: string | undefined
  const server = await openServer(0, ({ path }, _, response) => {
    const isSignup = path === '/signup'
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      ...(isSignup && policy && { 'content-security-policy': policy }),
    })
    response.end(isSignup ? signup : '<!doctype html><title>Another page</title>')
  })
  return {
    origin: onLocalhost(server.url),
    serveSignup: (html, contentSecurityPolicy) => {
      signup = html
      policy = contentSecurityPolicy
    },
    close: () => server.close(),
  }
}
