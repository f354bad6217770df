import { readFileSync } from 'node:fs'
import { openServer, type OpenServer } from '../../emulator/server.ts'
import { onLocalhost } from '../../test/browser/support/localhost.ts'
import { replyTo } from '../fuzz/accepting-dub.ts'

/** A site and its Worker on one origin. The Worker's part takes every event. */
export interface PageServer {
  /** As a browser writes it. */
  readonly origin: string
  /** What every page holds from now on. */
  readonly serve: (html: string) => void
  readonly close: OpenServer['close']
}

const SCRIPTS = new Map(
  ['/dub.js', '/dub-more.js'].map((path) => [path, readFileSync(`dist${path}`)]),
)

/** With these, clocks in a page show steps of 5 µs, not of 100. */
const ISOLATED = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
}

export async function startPageServer(): Promise<PageServer> {
  let page = ''
  const server = await openServer(0, ({ method, path, text }, _, response) => {
    const script = SCRIPTS.get(path)
    for (const [name, value] of Object.entries(ISOLATED)) response.setHeader(name, value)
    if (method === 'POST') {
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify(replyTo(path, text)))
    } else if (script) {
      response.setHeader('content-type', 'text/javascript')
      response.end(script)
    } else {
      response.setHeader('content-type', 'text/html; charset=utf-8')
      response.end(page)
    }
  })
  return {
    origin: onLocalhost(server.url),
    serve: (html) => {
      page = html
    },
    close: () => server.close(),
  }
}
