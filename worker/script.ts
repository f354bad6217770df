import type { Env } from './env.ts'
import { refuse } from './respond.ts'

/** Where the snippet lies among the static assets, whatever the base path. */
const ASSET_PATH = '/dub.js'

/**
 * Serves the snippet. The platform answers `/dub.js` from the assets before the Worker is asked; this
 * is for a base path, which the assets know nothing of.
 */
export async function serveScript(request: Request, { ASSETS }: Env): Promise<Response> {
  if (!ASSETS) return refuse({ reason: 'unknown_path' })
  return ASSETS.fetch(new Request(new URL(ASSET_PATH, request.url), request))
}
