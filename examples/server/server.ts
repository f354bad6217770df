import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { Dub } from 'dub'
import { clickCookie } from 'dub-track/middleware'

/** Dub's own client. In place of the API key it has the token that the Worker knows as `SERVER_TOKEN`. */
const dub = new Dub({
  token: process.env['SERVER_TOKEN'] ?? '',
  serverURL: 'https://t.example.com',
})

const HOME = '<!doctype html><title>Shop</title><a href="/signup">Sign up</a>'
const SIGNUP = `<!doctype html><title>Sign up</title>
<form method="post"><input name="email" type="email" required /><button>Sign up</button></form>`

createServer((request, response) => {
  answer(request, response).catch((error: unknown) => {
    console.error(error)
    response.writeHead(500).end('Something went wrong')
  })
}).listen(Number(process.env['PORT'] ?? 3000))

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  keepClick(request, response)
  response.setHeader('Content-Type', 'text/html; charset=utf-8')
  if (request.method !== 'POST') {
    response.end(request.url === '/signup' ? SIGNUP : HOME)
    return
  }
  const email = new URLSearchParams(await text(request)).get('email')
  const user = { id: randomUUID(), email } // stands for your database
  const clickId = /(?:^|; )dub_id=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1]
  if (clickId) {
    dub.track
      .lead({
        clickId,
        eventName: 'Sign up',
        customerExternalId: user.id,
        customerEmail: user.email,
      })
      .catch((error: unknown) => console.error('the signup was not reported', error))
  }
  response.end(`<output>Signed up as ${user.id}</output>`)
}

/** Without a script in the page, the server keeps the click that a Dub link brings in `?dub_id=`. */
function keepClick(request: IncomingMessage, response: ServerResponse): void {
  const headers = new Headers(request.headers as Record<string, string>)
  const url = `http://${headers.get('host')}${request.url}`
  const cookie = clickCookie({ method: request.method ?? 'GET', url, headers })
  if (!cookie) return
  response.appendHeader('Set-Cookie', cookie)
  response.setHeader('Cache-Control', 'private')
}
