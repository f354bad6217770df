/** The token a request shows as `Authorization: Bearer` (RFC 6750, section 2.1), if it shows one. */
export function bearerToken(request: Request): string | undefined {
  return /^bearer +(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1]
}
