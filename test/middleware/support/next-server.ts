/**
 * What the recipe needs of `next/server` (nextjs.org/docs/app/api-reference/functions/next-response): `next()` is a
 * response whose headers Next.js adds to those of the page; the header tells it to go on.
 */
export class NextResponse extends Response {
  static next(): NextResponse {
    return new NextResponse(null, { headers: { 'x-middleware-next': '1' } })
  }
}
