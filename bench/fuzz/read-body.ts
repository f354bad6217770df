import type { FuzzCase } from './fuzz-case.ts'
import { readJson } from './read-json.ts'

/** What a body says, read as JSON if it can be; empty otherwise. */
export const readBody = ({ body }: FuzzCase): Readonly<Record<string, unknown>> =>
  readJson(new TextDecoder().decode(Buffer.from(body, 'latin1')))
