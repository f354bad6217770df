/** Who sent a request, once admitted. */
export type Caller =
  /** A page of an allowed origin. A visitor can make it send anything. See `callerIpAddress`. */
  | { readonly by: 'page'; readonly origin: string; readonly ipAddress?: string }
  /** A holder of `SERVER_TOKEN`: trusted as the operator is. */
  | { readonly by: 'server' }
