import { SEED_CLICK_ID, SEED_KEY, startEmulator } from '../../emulator/index.ts'
import { forward, passBack } from '../../test/browser/support/forward.ts'
import { startWorker } from '../../test/support/start-worker.ts'
import type { Contestant } from './contestants.ts'
import { startCountedServer } from './counted-server.ts'
import { pageWith } from './page-with.ts'
import { serveScripts } from './serve-scripts.ts'

/** A site, the Worker, and the host of the other scripts: three origins. */
export interface Web {
  /** A page with this contestant, for a visitor who has clicked on a link, or on none. */
  readonly urlOf: (contestant: Contestant, hasClick: boolean) => string
  /** Takes what browsers have requested since the last time, but for the page itself. */
  readonly takeRequests: () => string[]
  readonly close: () => Promise<void>
}

export async function startWeb(contestants: readonly Contestant[]): Promise<Web> {
  const others = await startCountedServer(serveScripts(contestants.map(({ code }) => code)))
  const dub = await startEmulator()
  const tags: string[] = []
  const site = await startCountedServer(({ query }, _, response) => {
    const index = Number(query.get('contestant'))
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
    response.end(pageWith(tags[index] ?? '', contestants[index]?.call))
  })
  const worker = await startWorker(
    { DUB_API_URL: dub.url, ALLOWED_ORIGINS: site.origin },
    { DUB_API_KEY: SEED_KEY },
  )
  const workerHost = await startCountedServer(async ({ text }, request, response) =>
    passBack(await forward(worker.url, request, text), response),
  )
  for (const [index, contestant] of contestants.entries()) {
    const source = contestant.code ? `${others.origin}/${index}.js` : `${workerHost.origin}/dub.js`
    tags.push(contestant.tags(source))
  }
  return {
    urlOf: (contestant, hasClick) => {
      const click = hasClick ? `&dub_id=${SEED_CLICK_ID}` : ''
      return `${site.origin}/?contestant=${contestants.indexOf(contestant)}${click}`
    },
    takeRequests: () => {
      const [, ...ofSite] = site.requests.splice(0)
      return [...ofSite, ...others.requests.splice(0), ...workerHost.requests.splice(0)]
    },
    close: async () => {
      for (const { close } of [site, workerHost, others, worker, dub]) await close()
    },
  }
}
