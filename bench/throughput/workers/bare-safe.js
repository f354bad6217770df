/** What the Worker in `safe` delivery is measured against: two calls to Dub, one after the other, and nothing else. */
export default {
  async fetch(request, { DUB_API_URL, DUB_API_KEY }) {
    const body = await request.text()
    const post = () =>
      fetch(`${DUB_API_URL}/track/lead`, {
        method: 'POST',
        headers: { authorization: `Bearer ${DUB_API_KEY}`, 'content-type': 'application/json' },
        body,
      })
    await (await post()).text()
    return post()
  },
}
