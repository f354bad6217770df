import { ok, stop, type Result } from './result.ts'

/** The text as JSON, or the text itself when it is none, as an empty body is not. */
export function readJson(text: string): Result<unknown, string> {
  try {
    const value: unknown = JSON.parse(text)
    return ok(value)
  } catch {
    return stop(text)
  }
}
