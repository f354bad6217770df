/** What the Worker is compared with: the least that hands a page's event on to Dub. Runs in workerd. */

interface Texts {
  readonly DUB_API_URL: string
  readonly DUB_API_KEY: string
}

export default {
  fetch: async (request: Request, { DUB_API_URL, DUB_API_KEY }: Texts): Promise<Response> =>
    fetch(`${DUB_API_URL}${new URL(request.url).pathname}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${DUB_API_KEY}`, 'content-type': 'application/json' },
      body: await request.text(),
    }),
}
