/** What the Worker in `direct` delivery is measured against: one call to Dub, whose answer it hands on as it comes. */
export default {
  fetch: async (request, { DUB_API_URL, DUB_API_KEY }) =>
    fetch(`${DUB_API_URL}/track/lead`, {
      method: 'POST',
      headers: { authorization: `Bearer ${DUB_API_KEY}`, 'content-type': 'application/json' },
      body: await request.text(),
    }),
}
