import type { Handle } from '@sveltejs/kit/hooks'
import { withClickCookie } from 'dub-track/middleware'

export const handle: Handle = async ({ event, resolve }) =>
  withClickCookie(event.request, await resolve(event))
