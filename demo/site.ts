import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Dub } from './dub.ts'
import { streamView } from './live.ts'
import { obey } from './orders.ts'
import type { PageFiles } from './page-files.ts'

/** What the site serves, and where. */
export interface SiteOptions {
  readonly port: number
  readonly page: PageFiles
  readonly dub: Dub
}

/** A site that answers. */
export interface Site {
  /** Its origin. `localhost`, so that its cookies reach the Worker on the other port. */
  readonly url: string
  readonly close: () => Promise<void>
}

/** Opens "your site": the signup page, and what its live view needs. Fails when the port is taken. */
export async function openSite({ port, page, dub }: SiteOptions): Promise<Site> {
  const url = `http://localhost:${port}`

  const answer = (request: IncomingMessage, response: ServerResponse) => {
    // Under another name the Worker would refuse the page, and a stranger's name must not get in.
    if (`http://${request.headers.host}` !== url) {
      response.writeHead(302, { location: `${url}/` }).end()
    } else if (request.method === 'POST') {
      void obey(request, response, dub, url)
    } else if (request.url === '/demo/view') {
      streamView(response, dub)
    } else {
      sendFile(response, page.get(request.url?.split('?')[0] ?? '/'))
    }
  }

  const server = createServer(answer)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return {
    url,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function sendFile(response: ServerResponse, file: ReturnType<PageFiles['get']>): void {
  if (!file) {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('There is no such page.')
    return
  }
  response
    .writeHead(200, { 'content-type': file.contentType, 'cache-control': 'no-store' })
    .end(file.body)
}
