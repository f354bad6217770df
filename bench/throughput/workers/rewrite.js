/** How far a Worker can come that reads what passes: both bodies parsed and written again, and no check. */
const TO_DUB = new Headers({
  authorization: 'Bearer dub_key_of_the_benchmark',
  'content-type': 'application/json',
  'user-agent': 'benchmark',
})
const TO_PAGE = new Headers({
  'content-type': 'application/json',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  vary: 'Origin',
  'access-control-allow-origin': 'https://www.example.com',
  'access-control-allow-credentials': 'true',
  'access-control-expose-headers': 'retry-after',
})

export default {
  async fetch(request, { DUB_API_URL }) {
    const event = JSON.parse(await request.text())
    const response = await fetch(`${DUB_API_URL}/track/lead`, {
      method: 'POST',
      headers: TO_DUB,
      body: JSON.stringify(event),
    })
    const reply = JSON.parse(await response.text())
    return new Response(JSON.stringify(reply), { headers: TO_PAGE })
  },
}
