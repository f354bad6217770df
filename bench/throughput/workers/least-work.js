/**
 * How far a Worker can come that does by hand what each event needs: it looks at origin, method, path, IP address and
 * length, parses and writes both bodies, has one time limit, writes one line of the log and outlives its visitor.
 */
import { TO_DUB, TO_PAGE } from './headers.js'

const LIMIT_MS = 10_000
const LIMIT_BYTES = 32 * 1024

export default {
  fetch(request, env, context) {
    const response = handle(request, env)
    context.waitUntil(response)
    return response
  },
}

async function handle(request, { DUB_API_URL }) {
  const startedAtMs = Date.now()
  const { headers, method } = request
  if (
    headers.get('origin') !== 'https://www.example.com' ||
    method !== 'POST' ||
    URL.parse(request.url)?.pathname !== '/track/lead' ||
    headers.get('cf-connecting-ip') === null ||
    Number(headers.get('content-length')) > LIMIT_BYTES
  ) {
    return new Response(null, { status: 403 })
  }
  const event = JSON.parse(await request.text())
  const response = await fetch(`${DUB_API_URL}/track/lead`, {
    method: 'POST',
    headers: TO_DUB,
    body: JSON.stringify(event),
    redirect: 'manual',
    signal: AbortSignal.timeout(LIMIT_MS),
  })
  const reply = JSON.parse(await response.text())
  const milliseconds = Date.now() - startedAtMs
  const line = {
    event: 'lead',
    outcome: 'recorded',
    attempt: 1,
    milliseconds,
    customer: '0f1e2d3c',
  }
  console.log(JSON.stringify(line))
  return new Response(JSON.stringify(reply), { headers: TO_PAGE })
}
