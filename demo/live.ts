import type { ServerResponse } from 'node:http'
import type { View } from './view.ts'

/** Short enough to show one call after the other. */
const POLL_MS = 100

/** Streams the view to a page as server-sent events: at once, and whenever it changes. */
export function streamView(response: ServerResponse, look: () => View): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  let sent = ''
  const sendIfChanged = () => {
    const view = JSON.stringify(look())
    if (view === sent) return
    sent = view
    response.write(`data: ${view}\n\n`)
  }
  sendIfChanged()
  const timer = setInterval(sendIfChanged, POLL_MS)
  response.once('close', () => clearInterval(timer))
}
