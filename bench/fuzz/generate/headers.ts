import * as fc from 'fast-check'
import { CLICK_COOKIE } from '../../../contract/click.ts'
import { SEED_CLICK_ID } from '../../../emulator/index.ts'
import { SITE } from '../../../test/support/start-stack.ts'
import { asBytes } from '../fuzz-case.ts'
import { ADMIN_TOKEN, SERVER_TOKEN } from '../settings.ts'
import { mostly } from './weighted.ts'

/** Names and values. */
type Headers = readonly (readonly [string, string])[]

/** What HTTP permits in a value, one character a byte. */
const VALUE_CHARACTERS = fc
  .oneof(fc.integer({ min: 0x20, max: 0x7e }), fc.integer({ min: 0x80, max: 0xff }), fc.constant(9))
  .map((code) => String.fromCharCode(code))
const VALUES = fc.string({ unit: VALUE_CHARACTERS, maxLength: 80 })
const LONG_VALUES = fc.integer({ min: 500, max: 12_000 }).map((length) => 'x'.repeat(length))

const named = (name: string, ...values: readonly fc.Arbitrary<string>[]): fc.Arbitrary<Headers> =>
  fc.oneof(...values).map((value): Headers => [[name, value]])
const NONE = fc.constant<Headers>([])

const GOOD_ORIGIN = fc.constant<Headers>([['Origin', SITE]])
const ORIGINS = fc.constantFrom(
  'https://a.b.shop.example',
  'null',
  '',
  'https://shop.example:443',
  'https://shop.example/',
  'https://SHOP.example',
  'http://shop.example',
  'https://shop.example.evil.example',
  'https://evilshop.example',
  'https://a..shop.example',
  'https://evil.example/.shop.example',
  'https://evil.example\\@x.shop.example',
  'https://shop.example, https://evil.example',
  asBytes('https://shöp.example'),
)

const CREDENTIALS = fc.constantFrom(
  `Bearer ${SERVER_TOKEN}`,
  `bearer   ${SERVER_TOKEN}`,
  `Bearer ${SERVER_TOKEN}x`,
  `Bearer ${SERVER_TOKEN} ${SERVER_TOKEN}`,
  `Bearer ${ADMIN_TOKEN}`,
  `Basic ${btoa(`operator:${ADMIN_TOKEN}`)}`,
  `Basic ${btoa('operator:wrong')}`,
  'Basic %%%',
  'Bearer',
  'Bearer ',
  '',
)

const CLICK = `${CLICK_COOKIE}=${SEED_CLICK_ID}`
const COOKIES = fc.constantFrom(
  CLICK,
  `a=b; ${CLICK}; c=d`,
  `${CLICK}; ${CLICK}`,
  `${CLICK}; ${CLICK_COOKIE}=another_click`,
  `${CLICK_COOKIE}=; ${CLICK}`,
  CLICK_COOKIE,
  `${CLICK_COOKIE}=<script>`,
  `${CLICK_COOKIE}="${SEED_CLICK_ID}"`,
  `${CLICK_COOKIE}=a=b; ; =; ${CLICK_COOKIE}==`,
  `x${CLICK}`,
  '; ; ;',
)

/** Names that decide how the message is framed, or to which host it goes: Node sets them. */
const FRAMING =
  /^(connection|content-length|expect|host|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade)$/i

const NAMES = fc
  .string({
    unit: fc.constantFrom(..."abcxyzABC019!#$%&'*+-.^_`|~"),
    minLength: 1,
    maxLength: 30,
  })
  .filter((name) => !FRAMING.test(name))

const KNOWN_NAMES = fc.constantFrom(
  'Accept',
  'Accept-Encoding',
  'Access-Control-Request-Method',
  'Authorization',
  'CF-Connecting-IP',
  'Content-Encoding',
  'Content-Type',
  'Cookie',
  'If-None-Match',
  'Origin',
  'Range',
  'Referer',
  'Sec-Fetch-Site',
  'User-Agent',
  'X-Forwarded-For',
  'X-HTTP-Method-Override',
)

const KNOWN_VALUES = fc.constantFrom(
  'application/json',
  'text/plain;charset=UTF-8',
  'text/plain; charset=utf-16',
  'multipart/form-data; boundary=x',
  'gzip',
  'br, identity',
  'bytes=0-1',
  '203.0.113.9',
  '2001:db8::1',
  '::',
  ':::1::',
  'POST',
  '*/*',
)

const STRAY = fc
  .tuple(
    fc.oneof(KNOWN_NAMES, KNOWN_NAMES, NAMES),
    fc.oneof(KNOWN_VALUES, KNOWN_VALUES, VALUES, LONG_VALUES),
  )
  .map((header): Headers => [header])

const HOSTS = fc.constantFrom('shop.example', 'a b', '[', 'a:b', '%', 'a@b', 'a/b', 'x:99999', '-')

/** Headers: mostly those of a page of the site, with a few odd ones among them. */
export const HEADERS: fc.Arbitrary<Headers> = fc
  .tuple(
    mostly(0.88, GOOD_ORIGIN, named('Origin', ORIGINS, ORIGINS, VALUES), NONE),
    mostly(0.8, NONE, named('Authorization', CREDENTIALS, CREDENTIALS, VALUES)),
    mostly(0.75, NONE, named('Cookie', COOKIES, COOKIES, VALUES)),
    mostly(0.97, NONE, named('Host', HOSTS)),
    mostly(
      0.6,
      NONE,
      fc.array(STRAY, { maxLength: 4 }).map((strays): Headers => strays.flat()),
    ),
  )
  .map((groups) => groups.flat())
