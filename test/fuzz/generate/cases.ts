import * as fc from 'fast-check'
import type { FuzzCase } from '../fuzz-case.ts'
import { WORKER_NAMES } from '../settings.ts'
import { BODIES } from './bodies.ts'
import { HEADERS } from './headers.ts'
import { PATHS } from './paths.ts'
import { mostly } from './weighted.ts'

/** Of the methods the runtime knows: it turns away others by itself. */
const METHODS = mostly(
  0.92,
  fc.constant('POST'),
  fc.constantFrom('GET', 'OPTIONS', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'PROPFIND', 'QUERY'),
)

/** Requests to one of the Workers: close to a good one in most parts, and in some far from it. */
export const CASES: fc.Arbitrary<FuzzCase> = fc
  .record({
    worker: fc.constantFrom(...WORKER_NAMES),
    method: METHODS,
    path: PATHS,
    headers: HEADERS,
    body: BODIES,
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
