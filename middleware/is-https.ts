import type { LandingRequest } from './options.ts'

/** Whether the visitor's browser used https. Behind a proxy that ends it, the URL says http. */
export const isHttps = ({ url, headers }: LandingRequest): boolean =>
  new URL(url).protocol === 'https:' ||
  headers.get('x-forwarded-proto')?.split(',')[0]?.trim().toLowerCase() === 'https'
