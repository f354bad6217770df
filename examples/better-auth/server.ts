import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { toNodeHandler } from 'better-auth/node'
import { clickCookie } from 'dub-track/middleware'
import { auth } from './auth.ts'

const HOME = '<!doctype html><title>Shop</title><a href="/signup">Sign up</a>'
const SIGNUP = `<!doctype html><title>Sign up</title>
<form><input name="email" type="email" required /><button>Sign up</button></form><output></output>
<script type="module">
  const form = document.querySelector('form')
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    const email = new FormData(form).get('email')
    const response = await fetch('/api/auth/sign-up/email', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: email, email, password: crypto.randomUUID() }),
    })
    const { user, message } = await response.json()
    document.querySelector('output').textContent = user ? 'Signed up as ' + user.id : message
  })
</script>`

const authenticate = toNodeHandler(auth)

createServer((request, response) => {
  keepClick(request, response)
  if (request.url?.startsWith('/api/auth/')) {
    void authenticate(request, response)
    return
  }
  response.setHeader('Content-Type', 'text/html; charset=utf-8')
  response.end(request.url === '/signup' ? SIGNUP : HOME)
}).listen(Number(process.env['PORT'] ?? 3000))

/** Without a script in the page, the server keeps the click that a Dub link brings in `?dub_id=`. */
function keepClick(request: IncomingMessage, response: ServerResponse): void {
  const headers = new Headers(request.headers as Record<string, string>)
  const url = `http://${headers.get('host')}${request.url}`
  const cookie = clickCookie({ method: request.method ?? 'GET', url, headers })
  if (!cookie) return
  response.appendHeader('Set-Cookie', cookie)
  response.setHeader('Cache-Control', 'private')
}
