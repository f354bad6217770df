import type { ServerResponse } from 'node:http'
import type { Dub } from './dub.ts'

/** Soon enough to see one call after the other. */
const LOOK_EVERY_MS = 100

/** Streams the view to a page as server-sent events: at once, and whenever it has changed. */
export function streamView(response: ServerResponse, dub: Dub): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  let sent = ''
  const look = () => {
    const view = JSON.stringify(dub.view())
    if (view === sent) return
    sent = view
    response.write(`data: ${view}\n\n`)
  }
  look()
  const timer = setInterval(look, LOOK_EVERY_MS)
  response.once('close', () => clearInterval(timer))
}
