/** Who speaks, once admitted. */
export type Caller =
  /** A page of an allowed origin: it may say what any visitor can make it say. */
  | { readonly by: 'page'; readonly origin: string }
  /** Somebody who holds `SERVER_TOKEN`: trusted as the operator is. */
  | { readonly by: 'server' }
