import type { Env } from '../env.ts'
import { refuse } from './respond.ts'

/**
 * Serves the snippet, `/dub.js` or `/dub.<hash>.js`, `/dub-more.js` and `/dub-debug.js`. The platform serves these from
 * the assets before it runs the Worker; this is for a base path, which the assets do not know, and for an unknown hash.
 */
export async function serveScript(request: Request, { ASSETS }: Env): Promise<Response> {
  if (!ASSETS) return noScript()
  const url = new URL(request.url)
  url.pathname = url.pathname.replace(/.*\//, '')
  const asset = await ASSETS.fetch(new Request(url, request))
  // The assets' own 404 has the headers of a hashed name: browsers would cache it for a year.
  return asset.status === 404 ? noScript() : asset
}

function noScript(): Response {
  const response = refuse({ reason: 'unknown_path' })
  // Otherwise the console of a page with an outdated tag would report CORS instead of a 404.
  response.headers.set('access-control-allow-origin', '*')
  return response
}
