import type { MiddlewareHandler } from 'astro'
import { withClickCookie } from 'dub-track/middleware'

export const onRequest: MiddlewareHandler = async ({ request }, next) =>
  withClickCookie(request, await next())
