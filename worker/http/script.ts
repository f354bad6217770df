import type { Env } from '../env.ts'
import { refuse } from './respond.ts'

/**
 * Serves the snippet, `/dub.js` or `/dub.<hash>.js`. The platform answers these from the assets before the
 * Worker is asked; this is for a base path, which the assets know nothing of, and for an unknown hash.
 */
export async function serveScript(request: Request, { ASSETS }: Env): Promise<Response> {
  if (!ASSETS) return noScript()
  const { pathname } = new URL(request.url)
  const assetPath = pathname.slice(pathname.lastIndexOf('/'))
  const asset = await ASSETS.fetch(new Request(new URL(assetPath, request.url), request))
  // The assets' own 404 has the headers of a hashed name: browsers would remember it for a year.
  return asset.status === 404 ? noScript() : asset
}

function noScript(): Response {
  const response = refuse({ reason: 'unknown_path' })
  // Or the console of a page with an old tag would complain of CORS, and not say 404.
  response.headers.set('access-control-allow-origin', '*')
  return response
}
