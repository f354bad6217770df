import { type Attack, withHeaders } from './attack.ts'
import { SERVER_TOKEN } from './scene.ts'

/** Origins that are not allowed beside `SITE` and `https://*.app.example`; null is none at all. */
export const FOREIGN_ORIGINS = [
  null,
  'null',
  '',
  'https://evil.example',
  'http://shop.example',
  'https://shop.example:8443',
  'https://shop.example.evil.example',
  'https://evilshop.example',
  'https://shop.example/',
  'https://SHOP.example',
  'https://user@shop.example',
  'https://shop.example, https://evil.example',
  'https://app.example',
  'https://evilapp.example',
  'https://evil.example/.app.example',
  'https://a.app.example:8443',
  'https://.app.example',
]

/** Pages of foreign origins, and servers without the right token. */
export const CALLERS: readonly Attack[] = [
  ...FOREIGN_ORIGINS.map((origin) =>
    withHeaders(`the origin ${JSON.stringify(origin)}`, 403, origin === null ? {} : { origin }),
  ),
  ...[
    'wrong-server-token',
    SERVER_TOKEN.slice(0, -1),
    `${SERVER_TOKEN}x`,
    SERVER_TOKEN.toUpperCase(),
    `${SERVER_TOKEN},`,
  ].map((token) =>
    withHeaders(`the server token ${token}`, 401, { authorization: `Bearer ${token}` }),
  ),
  withHeaders('the server token as the password of Basic', 403, {
    authorization: `Basic ${btoa(`:${SERVER_TOKEN}`)}`,
  }),
  withHeaders('the server token in a header of another name', 403, {
    'x-authorization': `Bearer ${SERVER_TOKEN}`,
  }),
  withHeaders('a wrong server token from a foreign page', 403, {
    authorization: 'Bearer wrong-server-token',
    origin: 'https://evil.example',
  }),
  withHeaders('the server token in the address of a page', 403, {
    referer: `https://shop.example/?token=${SERVER_TOKEN}`,
  }),
  [
    'a wrong server token from an allowed page, in place of its own token',
    401,
    async (scene) => {
      const body = await scene.event({ token: undefined })
      return () => scene.post(body, { authorization: 'Bearer wrong-server-token' })
    },
  ],
]
