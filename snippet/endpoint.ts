/**
 * Where the script reports to: `data-endpoint` on its tag, or the folder of its own address, so that a
 * path prefix comes along. Ends in a slash.
 */
export function readEndpoint(tag: HTMLScriptElement | null): string {
  const given = tag?.dataset['endpoint']
  return given ? given.replace(/\/*$/, '/') : new URL('.', tag?.src || location.href).href
}
