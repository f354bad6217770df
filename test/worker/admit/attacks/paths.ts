import { type Attack, raw } from './attack.ts'

const NOT_FOUND = [
  '//track//lead',
  '//track/lead/',
  '/track//lead',
  '/track/lead/',
  '/track/lead//',
  '/track/lead;x',
  '/track/lead;x=1/client',
  '/track%2flead',
  '/track%5clead',
  '/track%252flead',
  '/TRACK/LEAD',
  '/track/Lead',
  '/track/lead/../../x',
  '/track/lead/%2e%2e/%2e%2e/x',
  '/track/lead/..%2f..%2fx',
  '/track/lead/..;/lead',
  '/track/lead/client/x',
  '/track/lead%00',
  '/track/lead%00/client',
  '/track/lead.',
  '/track/lead..',
  '/track/lead.json',
  '/track/lead%20',
  '/track/lead%09',
  '/track/lead%0d%0aX-Evil:%201',
  '/track/lead%3fx',
  '/track/lead%23x',
  '/%74rack/lead',
  '/track/%6cead',
  '/track/lea%64',
  '/track/ｌead',
  '/http://127.0.0.1/track/lead',
  '/https:/track/lead',
  '/@evil.example/track/lead',
  '/track/__proto__',
  '/track/constructor',
  '/track/toString',
  '/track/sale/../lead/..',
  '/track',
  '/track/',
  '/_d/track/lead',
  '/admin/track/lead',
]

/** What is no request at all. */
const MALFORMED = ['/track/lead\0', '/track/lead\n', '/track/lead x', 'track/lead']

/** Other spellings of the path of an event. */
export const PATHS: readonly Attack[] = [
  ...NOT_FOUND.map((path) => raw(`the path ${path}`, 404, path)),
  ...MALFORMED.map((path) => raw(`the path ${JSON.stringify(path)}`, 400, path)),
]
