/** What to do about a page whose `Origin` header is not allowed, `null` or absent. */
export function foreignOriginMessage(origin: string | null): string {
  if (origin === null) {
    return 'The request has no Origin header. Only pages of the origins in the setting ALLOWED_ORIGINS may report events.'
  }
  return origin === 'null'
    ? 'The page has no origin of its own (a sandboxed frame or a local file). Open it at an origin of the setting ALLOWED_ORIGINS.'
    : 'The origin of this page is not allowed. Add it to the setting ALLOWED_ORIGINS.'
}
