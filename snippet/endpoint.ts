/**
 * Where the script reports to: `data-endpoint` on its tag, or the folder of its own address, so that a
 * path prefix comes along. Ends in a slash.
 */
export function readEndpoint(tag: HTMLScriptElement | null): string {
  const given = tag?.dataset['endpoint']
  if (given) return given.replace(/\/*$/, '/')
  try {
    return new URL('.', tag?.src || location.href).href
  } catch {
    // A script or page without an address of its own (blob:, about:srcdoc).
    return '/'
  }
}
