import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Your site: a server of pages. */
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
  const server = createServer((request, response) => {
    request.resume()
    const isSignup = request.url?.startsWith('/signup')
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      ...(isSignup && policy && { 'content-security-policy': policy }),
    })
    response.end(isSignup ? signup : '<!doctype html><title>Another page</title>')
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://localhost:${port}`,
    serveSignup: (html, contentSecurityPolicy) => {
      signup = html
      policy = contentSecurityPolicy
    },
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
