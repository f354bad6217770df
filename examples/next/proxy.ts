import { withClickCookie } from 'dub-track/middleware'
import { type NextRequest, NextResponse } from 'next/server'

export function proxy(request: NextRequest) {
  return withClickCookie(request, NextResponse.next())
}

export const config = {
  matcher: [{ source: '/:path*', has: [{ type: 'query', key: 'dub_id' }] }],
}
