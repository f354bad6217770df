/** Those of dub-track's requests and replies, made once. */
export const TO_DUB = new Headers({
  authorization: 'Bearer dub_key_of_the_benchmark',
  'content-type': 'application/json',
  'user-agent': 'benchmark',
})
export const TO_PAGE = new Headers({
  'content-type': 'application/json',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  vary: 'Origin',
  'access-control-allow-origin': 'https://www.example.com',
  'access-control-allow-credentials': 'true',
  'access-control-expose-headers': 'retry-after',
})
