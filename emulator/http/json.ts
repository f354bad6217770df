import { err, ok, type Result } from '../result.ts'

/** The text as JSON, or the text itself when it is not JSON, which an empty body is not. */
export function readJson(text: string): Result<unknown, string> {
  try {
    const value: unknown = JSON.parse(text)
    return ok(value)
  } catch {
    return err(text)
  }
}

/** Whether the value is what JSON calls an object: neither null nor an array. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
