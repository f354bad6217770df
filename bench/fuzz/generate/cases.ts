import * as fc from 'fast-check'
import type { EventName, FuzzCase } from '../fuzz-case.ts'
import { WORKER_NAMES, type WorkerName } from '../settings.ts'
import { bodiesOf } from './bodies.ts'
import { HEADERS } from './headers.ts'
import { pathsOf } from './paths.ts'
import { mostly } from './weighted.ts'

/** Of the methods the runtime knows: it turns away others by itself. */
const METHODS = mostly(
  0.92,
  fc.constant('POST'),
  fc.constantFrom('GET', 'OPTIONS', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'PROPFIND', 'QUERY'),
)

/** The Worker whose sales are signed has more of them: few tokens speak for a sale. */
const WORKERS: Readonly<Record<EventName, fc.Arbitrary<WorkerName>>> = {
  lead: fc.constantFrom(...WORKER_NAMES),
  sale: fc.constantFrom('signed', ...WORKER_NAMES),
  customer: fc.constantFrom(...WORKER_NAMES),
}

const casesOf = (event: EventName): fc.Arbitrary<FuzzCase> =>
  fc
    .record({
      worker: WORKERS[event],
      method: METHODS,
      path: pathsOf(event),
      headers: HEADERS,
      body: bodiesOf(event),
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

/** Requests to one of the Workers: close to a good one in most parts, and in some far from it. */
export const CASES: fc.Arbitrary<FuzzCase> = fc.oneof(
  { arbitrary: casesOf('lead'), weight: 3 },
  { arbitrary: casesOf('sale'), weight: 5 },
  { arbitrary: casesOf('customer'), weight: 2 },
)
