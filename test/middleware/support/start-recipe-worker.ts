import { convertV4MiniflareOptions, Miniflare, Response } from 'miniflare'
import { bundleRecipe } from './recipe.ts'

/** What the site behind the Worker was asked. */
export interface SiteRequest {
  readonly url: string
  readonly cookie: string | null
}

/** The recipe "A Worker in front of a site" in workerd, and a site that the Worker fetches. */
export interface RecipeWorker {
  readonly url: string
  readonly asked: readonly SiteRequest[]
  readonly close: () => Promise<void>
}

/** Starts both. Each page of the site has this body and a cookie of its own, and anybody may store it. */
export async function startRecipeWorker(body = ''): Promise<RecipeWorker> {
  const asked: SiteRequest[] = []
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      modules: [
        {
          type: 'ESModule',
          path: 'index.mjs',
          contents: await bundleRecipe('A Worker in front of a site'),
        },
      ],
      compatibilityDate: '2026-10-20',
      cf: false,
      outboundService: ({ url, headers }) => {
        asked.push({ url, cookie: headers.get('cookie') })
        return new Response(`<!doctype html><title>A page</title>${body}`, {
          headers: {
            'content-type': 'text/html',
            'cache-control': 'public, s-maxage=600',
            'set-cookie': 'session=1; HttpOnly',
          },
        })
      },
    }),
  )
  const url = (await miniflare.ready).origin
  return { url, asked, close: () => miniflare.dispose() }
}
