import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { handleCommand } from './commands.ts'
import { streamView } from './live.ts'
import type { PageFiles } from './page-files.ts'
import { type Stage, viewStage } from './stage.ts'

export interface SiteOptions {
  readonly port: number
  readonly page: PageFiles
  readonly stage: Omit<Stage, 'siteUrl'>
}

export interface Site {
  /** Its origin: `localhost`, as the Worker has, so that the Worker receives its cookies. */
  readonly url: string
  readonly close: () => Promise<void>
}

/** Serves the signup page, its live view and its commands. Fails when the port is taken. */
export async function openSite({ port, page, stage }: SiteOptions): Promise<Site> {
  const url = `http://localhost:${port}`

  const answer = (request: IncomingMessage, response: ServerResponse) => {
    // The Worker refuses a page of another origin, and a foreign host name may be DNS rebinding.
    if (`http://${request.headers.host}` !== url) {
      response.writeHead(302, { location: `${url}/` }).end()
    } else if (request.method === 'POST') {
      void handleCommand(request, response, { ...stage, siteUrl: url })
    } else if (request.url === '/demo/view') {
      streamView(response, () => viewStage(stage))
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
    response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found.')
    return
  }
  response
    .writeHead(200, { 'content-type': file.contentType, 'cache-control': 'no-store' })
    .end(file.body)
}
