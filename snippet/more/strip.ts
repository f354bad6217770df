/** Takes a parameter out of the page's URL, which stays as it is otherwise, byte for byte. */
export function stripParameter(name: string): void {
  const { href, search, hash } = location
  const rest = search
    .slice(1)
    .split('&')
    .filter((pair) => !pair.startsWith(`${name}=`))
    .join('&')
  try {
    history.replaceState(history.state, '', href.split('?')[0] + (rest && `?${rest}`) + hash)
  } catch {
    // A sandboxed frame, or a page that has changed its URL too often.
  }
}
