import * as fc from 'fast-check'
import { EVENT_KINDS, type EventKind } from '../../../contract/events.ts'
import { asBytes } from '../fuzz-case.ts'
import { BASE_PATH, basePathOf, type WorkerName } from '../settings.ts'
import { mostly } from './weighted.ts'

/** Makes the target of a request to a Worker. */
export type PathOf = (worker: WorkerName) => string

const eventPaths = (kind: EventKind): fc.Arbitrary<string> =>
  fc.constantFrom(`/track/${kind}`, `/track/${kind}/client`)

const OTHER_PATHS = fc.constantFrom(
  '/',
  '/health',
  '/dub.js',
  '/track/open',
  '/track/click',
  '/track/visit',
  '/track',
  '/admin',
  '/admin/',
  '/admin/dead-letters',
  '/admin/dead-letters/1',
  '/admin/dead-letters/%ff',
  '/admin/replay',
  '/admin/discard',
  '/administrator',
)

const ROUTES = mostly(0.6, fc.oneof(...EVENT_KINDS.map(eventPaths)), OTHER_PATHS)

/** Targets that are not paths, and paths that resemble one of ours. */
const ODD_TARGETS = fc.constantFrom(
  '*',
  '//',
  '///track/lead',
  '//track/lead',
  '/track//lead',
  '/track/lead/',
  '/track/sale/',
  '/track/sale/client/',
  '/track/customers',
  '/track/lead/sale',
  '/TRACK/LEAD',
  '/track/Sale',
  '/track\\lead',
  '/track/./lead',
  '/track/../track/lead',
  '/track/%2e%2e/track/lead',
  '/track/%6cead',
  '/track%2flead',
  '/track/lead%00',
  '/track/lead;a=b',
  '/track/lead#fragment',
  '/%',
  '/%c0%af',
  '/\u00ff',
  `${BASE_PATH}${BASE_PATH}/track/lead`,
  `${BASE_PATH}/../track/lead`,
  `${BASE_PATH}x/track/lead`,
  'http://other.example/track/lead',
  'http://[/track/lead',
  'track/lead',
)

/** Characters that HTTP permits in a target, and few that it does not: the runtime refuses them by itself. */
const TARGET_CHARACTERS = fc.oneof(
  {
    arbitrary: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)),
    weight: 200,
  },
  {
    arbitrary: fc.constantFrom('%2f', '%2e', '%00', '%ff', '%', ...['é', '\u202e'].map(asBytes)),
    weight: 60,
  },
  {
    arbitrary: fc.integer({ min: 0x80, max: 0xff }).map((code) => String.fromCharCode(code)),
    weight: 1,
  },
)

const ANY_PATHS = fc.string({ unit: TARGET_CHARACTERS, maxLength: 60 }).map((rest) => `/${rest}`)

const MUTATED = fc
  .tuple(ROUTES, fc.double({ min: 0, max: 1, noNaN: true }), TARGET_CHARACTERS)
  .map(([path, share, character]) => {
    const place = Math.ceil(path.length * share) || 1
    return path.slice(0, place) + character + path.slice(place)
  })

const LONG = fc.integer({ min: 100, max: 8000 }).map((length) => `/track/${'a'.repeat(length)}`)

const QUERIES = mostly(
  0.85,
  fc.constant(''),
  fc.constantFrom('?', '?a=1', '?state=buried&limit=1', '?before=x', '?__proto__=1'),
  fc.string({ unit: TARGET_CHARACTERS, maxLength: 40 }).map((query) => `?${query}`),
)

const UNDER = mostly(
  0.93,
  fc.constant('its base' as const),
  fc.constantFrom('another base' as const, 'no base' as const),
)

const underBase = (kind: EventKind): fc.Arbitrary<PathOf> =>
  fc
    .tuple(mostly(0.88, eventPaths(kind), OTHER_PATHS, MUTATED), QUERIES, UNDER)
    .map(([path, query, under]): PathOf => {
      const prefix = { 'another base': BASE_PATH + BASE_PATH, 'no base': '' }
      return (worker) =>
        `${under === 'its base' ? basePathOf(worker) : prefix[under]}${path}${query}`
    })

const ODD_PATHS = [ODD_TARGETS, ANY_PATHS, LONG].map((paths) =>
  paths.map(
    (path): PathOf =>
      () =>
        path,
  ),
)

/** Targets: mostly the event's, else another route, one that resembles it, or anything HTTP permits. */
export const pathsOf = (kind: EventKind): fc.Arbitrary<PathOf> =>
  mostly<PathOf>(0.9, underBase(kind), ...ODD_PATHS)
