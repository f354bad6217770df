export const CLICK = 'ClickOfAPartner1'
export const OTHER = 'AnotherClick0001'

/** The cookie of `CLICK` on https, by default. */
export const COOKIE = `dub_id=${CLICK}; Path=/; Max-Age=7776000; SameSite=Lax; Secure`

/** A request as a browser sends it that lands on this URL. */
export const landing = (
  url = `https://www.example.com/?dub_id=${CLICK}`,
  headers: Readonly<Record<string, string>> = {},
): Request => new Request(url, { headers: { 'sec-fetch-dest': 'document', ...headers } })
