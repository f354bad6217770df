/** Adds a parameter to a URL that has none of that name. The rest stays as it is, byte for byte. */
export function addParameter(url: string, name: string, value: string): string {
  const [, page = '', hash = ''] = /^([^#]*)(.*)$/s.exec(url) ?? []
  if (new RegExp(`[?&]${name}=`).test(page)) return url
  return `${page}${page.includes('?') ? '&' : '?'}${name}=${value}${hash}`
}
