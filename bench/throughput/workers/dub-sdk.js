/** The same job with Dub's SDK: its client checks the event and makes the call. */
import { Dub } from 'dub'

let dub

export default {
  async fetch(request, { DUB_API_URL, DUB_API_KEY }) {
    dub ??= new Dub({ serverURL: DUB_API_URL, token: DUB_API_KEY })
    const lead = await dub.track.lead(await request.json())
    return Response.json(lead)
  },
}
