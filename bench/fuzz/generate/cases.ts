import * as fc from 'fast-check'
import { EVENT_KINDS, type EventKind } from '../../../contract/events.ts'
import type { ByKind, FuzzCase } from '../fuzz-case.ts'
import { WORKER_NAMES } from '../settings.ts'
import { bodiesOf } from './bodies.ts'
import { HEADERS } from './headers.ts'
import { pathsOf } from './paths.ts'
import { mostly } from './weighted.ts'

/** Methods that the runtime knows: it refuses others by itself. */
const METHODS = mostly(
  0.92,
  fc.constant('POST'),
  fc.constantFrom('GET', 'OPTIONS', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'PROPFIND', 'QUERY'),
)

const WEIGHTS: ByKind<number> = { lead: 3, sale: 7, customer: 2 }

/** More sales go to the Worker that signs them, as few tokens are for a sale, and to the one that needs no token. */
const workersOf = (kind: EventKind) =>
  fc.constantFrom(...(kind === 'sale' ? (['signed', 'open'] as const) : []), ...WORKER_NAMES)

const casesOf = (kind: EventKind): fc.Arbitrary<FuzzCase> =>
  fc
    .record({
      worker: workersOf(kind),
      method: METHODS,
      path: pathsOf(kind),
      headers: HEADERS,
      body: bodiesOf(kind),
      chunked: fc.boolean(),
    })
    .map(({ worker, method, path, headers, body, chunked }) => ({
      worker,
      method,
      path: path(worker),
      headers,
      body: body(worker),
      chunked,
    }))

/** Requests to one of the Workers: close to a good one in most parts, and far from it in some. */
export const CASES: fc.Arbitrary<FuzzCase> = fc.oneof(
  ...EVENT_KINDS.map((kind) => ({ arbitrary: casesOf(kind), weight: WEIGHTS[kind] })),
)
