import { type Answer, ask } from './ask.ts'
import type { Target } from './target.ts'

/** What a page of this origin is answered when its browser asks before it posts. */
export interface Preflight {
  readonly origin: string
  readonly answer: Answer
}

/** Asks as a browser does before Dub's own script posts (Fetch standard, section 4.8). Nothing is recorded. */
export async function askPreflight({ url }: Target, origin: string): Promise<Preflight> {
  const headers = {
    origin,
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'content-type',
  }
  return { origin, answer: await ask(`${url}/track/lead`, { method: 'OPTIONS', headers }) }
}
