import { expect, test } from 'vitest'
import { withClickCookie } from '../../middleware/with-click-cookie.ts'
import { landing } from './support/landing.ts'

test.each<[own: string | undefined, sent: string]>([
  [undefined, 'private'],
  ['', 'private'],
  ['public', 'private'],
  ['public, max-age=60, s-maxage=3600', 'private, max-age=60'],
  ['S-MaxAge=3600,stale-while-revalidate=60', 'private, stale-while-revalidate=60'],
  ['max-age=0, must-revalidate, proxy-revalidate', 'private, max-age=0, must-revalidate'],
  ['no-cache', 'private, no-cache'],
  ['private="set-cookie", max-age=60', 'private, max-age=60'],
  ['private, max-age=60', 'private, max-age=60'],
  ['max-age=60,PRIVATE', 'max-age=60,PRIVATE'],
  ['no-store', 'no-store'],
])('with the cookie, Cache-Control: %s becomes %s', (own, sent) => {
  const response = new Response('', { headers: own === undefined ? {} : { 'cache-control': own } })
  expect(withClickCookie(landing(), response).headers.get('cache-control')).toBe(sent)
})

test('with the cookie, no header lets one kind of cache store the page all the same', () => {
  const headers = {
    'CDN-Cache-Control': 'max-age=60',
    'Cloudflare-CDN-Cache-Control': 'max-age=60',
    'Vercel-CDN-Cache-Control': 'max-age=60',
    'Netlify-CDN-Cache-Control': 'public, durable, max-age=60',
    'Surrogate-Control': 'max-age=60',
    'Edge-Control': 'max-age=60',
    Vary: 'Accept-Language',
    ETag: '"1"',
  }
  const response = withClickCookie(landing(), new Response(null, { headers }))
  expect([...response.headers.keys()]).toEqual(['cache-control', 'etag', 'set-cookie', 'vary'])
})
