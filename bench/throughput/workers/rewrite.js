/** How far a Worker can come that reads what passes: both bodies parsed and written again, and no check. */
import { TO_DUB, TO_PAGE } from './headers.js'

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
