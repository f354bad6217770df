import { expect, test } from 'vitest'
import { readClickCookie } from '../../../worker/http/confirm-click-cookie.ts'

const NOW_MS = Date.UTC(2026, 10, 27, 9, 0, 0)
const DAY_SECONDS = 24 * 60 * 60
const CLICK = 'Qx7Kp2Lm9Zt4Rv6B'

const inSeconds = (seconds: number) => String(NOW_MS + seconds * 1000)

test.each([
  [
    'a domain',
    `${CLICK},example.com,${inSeconds(90 * DAY_SECONDS)}`,
    'example.com',
    90 * DAY_SECONDS,
  ],
  ['a host alone', `${CLICK},,${inSeconds(60)}`, '', 60],
  ['part of a second', `${CLICK},,${NOW_MS + 1999}`, '', 1],
  ['400 days', `${CLICK},,${inSeconds(400 * DAY_SECONDS)}`, '', 400 * DAY_SECONDS],
  ['more than 400 days', `${CLICK},,${inSeconds(4000 * DAY_SECONDS)}`, '', 400 * DAY_SECONDS],
  ['a time without end', `${CLICK},,999999999999999`, '', 400 * DAY_SECONDS],
  ['one label', `${CLICK},localhost,${inSeconds(60)}`, 'localhost', 60],
])('reads a cookie of %s', (_name, given, domain, seconds) => {
  expect(readClickCookie(given, NOW_MS)).toEqual({ clickId: CLICK, domain, seconds })
})

const LATER = inSeconds(DAY_SECONDS)

test.each([
  ['nothing', undefined],
  ['null', null],
  ['an object', { clickId: CLICK }],
  ['a list', [CLICK, '', LATER]],
  ['an empty string', ''],
  ['a click alone', CLICK],
  ['two members', `${CLICK},${LATER}`],
  ['four members', `${CLICK},,${LATER},`],
  ['spaces for commas', `${CLICK} example.com ${LATER}`],
  ['a space at the end', `${CLICK},,${LATER} `],
  ['a line break at the end', `${CLICK},,${LATER}\n`],
  ['the click of the install check', `test,,${LATER}`],
  ['a click that is too long', `${'x'.repeat(65)},,${LATER}`],
  ['a click with an attribute', `${CLICK}; Domain=evil.example,,${LATER}`],
  ['a domain with an attribute', `${CLICK},example.com; HttpOnly,${LATER}`],
  ['a domain with a line break', `${CLICK},example.com\r\nset-cookie: a=1,${LATER}`],
  ['a domain that begins with a dot', `${CLICK},.example.com,${LATER}`],
  ['a domain that ends with a dot', `${CLICK},example.com.,${LATER}`],
  ['a domain with a port', `${CLICK},example.com:443,${LATER}`],
  ['a domain in capitals', `${CLICK},Example.com,${LATER}`],
  ['no time', `${CLICK},,`],
  ['a time that is no number', `${CLICK},,soon`],
  ['a time with a fraction', `${CLICK},,${LATER}.5`],
  ['a time below zero', `${CLICK},,-1`],
  ['a time with an exponent', `${CLICK},,1e15`],
  ['a time of 16 digits', `${CLICK},,${'9'.repeat(16)}`],
  ['the present', `${CLICK},,${NOW_MS}`],
  ['less than a second', `${CLICK},,${NOW_MS + 999}`],
  ['a time gone by', `${CLICK},,${inSeconds(-60)}`],
])('reads no cookie of %s', (_name, given) => {
  expect(readClickCookie(given, NOW_MS)).toBeUndefined()
})
