import { type Attack, raw, withFields } from './attack.ts'

const LIMIT = 32 * 1024
const LINE_BREAK = '\r\nX-Evil: 1'

/** An honest event in which one field is replaced by a piece of JSON, as no object literal can have it. */
const withJson = (name: string, status: number, without: string, json: string): Attack => [
  name,
  status,
  async (scene) => {
    const text = JSON.stringify(await scene.event({ [without]: undefined }))
    return () => scene.post(`${text.slice(0, -1)},${json}}`)
  },
]

/** Bodies that are too large, not what they seem, or carry more than values. */
export const BODIES: readonly Attack[] = [
  withFields('32 KB and more', 413, () => ({ metadata: { filler: 'x'.repeat(LIMIT) } })),
  [
    '1 MB in chunks, without a length',
    413,
    async ({ event, guarded, pageHeaders }) => {
      const text = JSON.stringify(await event()).padEnd(1024 * 1024)
      const body = new Blob([text]).stream()
      return async () =>
        (await guarded.post('', { headers: pageHeaders(), body, duplex: 'half' })).status
    },
  ],
  raw('two lengths', 400, '/track/lead', 'Content-Length: 2'),
  ['nothing', 400, (scene) => () => scene.post('')],
  [
    'a list of events',
    422,
    async (scene) => {
      const events = [await scene.event(), await scene.event()]
      return () => scene.post(events)
    },
  ],
  withFields('a click with a line break', 422, () => ({ clickId: `abcdefgh${LINE_BREAK}` })),
  withFields('a click with a null byte', 422, () => ({ clickId: 'abcdefgh\0' })),
  withFields('a click that is a path', 422, () => ({ clickId: '../../customers' })),
  withFields('a click that is a query', 422, () => ({ clickId: 'abcdefgh?x=1' })),
  withFields('a click that is an object', 422, () => ({ clickId: { toString: 'abcdefgh' } })),
  withJson('an event name in __proto__', 422, 'eventName', '"__proto__":{"eventName":"Sign up"}'),
  withJson(
    'an event name in constructor',
    422,
    'eventName',
    '"constructor":{"prototype":{"eventName":"Sign up"}}',
  ),
  withJson('a token in __proto__', 401, 'token', '"__proto__":{"token":"x.y.z"}'),
  withJson(
    'a Turnstile token in __proto__',
    403,
    'turnstileToken',
    '"__proto__":{"turnstileToken":"x"}',
  ),
  withJson(
    'a foreign customer in a second key',
    403,
    'customerExternalId',
    '"customerExternalId":"","customerExternalId":"user_666"',
  ),
]
