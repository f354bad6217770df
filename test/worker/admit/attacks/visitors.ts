import { type Attack, raw, withFields } from './attack.ts'

/** Of an event that names no click, so that the cookies count. */
const cookies = (name: string, status: number, cookie: string): Attack => [
  name,
  status,
  async (scene) => {
    const body = { ...(await scene.event()), clickId: undefined }
    return () => scene.post(body, { cookie })
  },
]

/** Clicks slipped in by cookies, and visitors who are none. */
export const VISITORS: readonly Attack[] = [
  cookies('two cookies that name two clicks', 409, 'dub_id=visitor-a; dub_id=visitor-b'),
  cookies(
    'the second of them far behind',
    409,
    `dub_id=visitor-a; ${'x=1; '.repeat(50)}dub_id=visitor-b`,
  ),
  raw('a null byte in a cookie', 400, '/track/lead', 'Cookie: dub_id=visitor-a\0'),
  raw('half a line break in a cookie', 400, '/track/lead', 'Cookie: dub_id=visitor-a\rX-Evil: 1'),
  withFields('no Turnstile token', 403, () => ({ turnstileToken: undefined })),
  withFields('an empty Turnstile token', 403, () => ({ turnstileToken: '' })),
  withFields('a Turnstile token that is no text', 403, () => ({ turnstileToken: ['0.x'] })),
  withFields('a made-up Turnstile token', 403, () => ({ turnstileToken: '0.made-up' })),
  withFields('a Turnstile token of another host', 403, ({ turnstile }) => ({
    turnstileToken: turnstile.solve('evil.example'),
  })),
  [
    'a Turnstile token for the second time',
    403,
    async (scene) => {
      const first = await scene.event()
      await scene.post(first)
      const second = await scene.event({ turnstileToken: first['turnstileToken'] })
      return () => scene.post(second)
    },
  ],
]
