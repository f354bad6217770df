/**
 * The Worker's URL with one slash at its end; empty, with a line on the console, when it is not one. Without a
 * scheme it would be a path of the page's own host.
 */
export function readEndpoint(given: unknown): string {
  const url = String(given)
  if (/^https?:\/\/./i.test(url)) return url.replace(/\/*$/, '/')
  console.error('dubTrack: set data-endpoint to the URL of the Worker')
  return ''
}
