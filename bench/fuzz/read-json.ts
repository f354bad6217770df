/** The object in a JSON text; empty when it is not JSON. */
export function readJson(text: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(text))
  } catch {
    return {}
  }
}
