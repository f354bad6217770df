/** The object that a text of JSON says; empty of any other text. */
export function readJson(text: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(text))
  } catch {
    return {}
  }
}
