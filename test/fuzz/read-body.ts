import type { FuzzCase } from './fuzz-case.ts'

/** What a body says, read as JSON if it can be; empty otherwise. */
export function readBody({ body }: FuzzCase): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(new TextDecoder().decode(Buffer.from(body, 'latin1'))))
  } catch {
    return {}
  }
}
