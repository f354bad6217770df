/** Adds a parameter to the URL of a link, unless it has one of that name. The rest stays as it is, byte for byte. */
export function addParameter(link: HTMLAnchorElement, name: string, value: string): void {
  // The browser ignores spaces around it, but not within.
  const href = (link.getAttribute('href') ?? '').trim()
  if (new RegExp(`^[^#]*[?&]${name}=`).test(href)) return
  const separator = /^[^#]*\?/.test(href) ? '&' : '?'
  link.setAttribute(
    'href',
    href.replace(/(?=#)|$/, () => `${separator}${name}=${value}`),
  )
}
