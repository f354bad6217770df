/** A Worker that is bound to the entrypoint and calls it, by the types that the package publishes. */
import type { DubTrack } from '../../../../worker/published-types.ts'
import { ODD_FIELDS } from './odd-fields.ts'

interface Env {
  readonly DUB: Service<DubTrack>
}

export default {
  async fetch(request, { DUB }, context) {
    const { pathname, searchParams } = new URL(request.url)
    switch (pathname) {
      case '/lead':
        return Response.json(await DUB.lead(await request.json()))
      case '/sale':
        return Response.json(await DUB.sale(await request.json()))
      case '/customer':
        return Response.json(await DUB.customer(await request.json()))
      case '/odd': {
        const make = ODD_FIELDS[searchParams.get('name') ?? '']
        return Response.json(await DUB.lead(make?.() as never))
      }
      case '/leave':
        void DUB.lead(await request.json())
        return new Response('gone')
      case '/leave-later': {
        void DUB.lead(await request.json())
        await scheduler.wait(Number(searchParams.get('ms')))
        return new Response('gone')
      }
      case '/wait-until':
        context.waitUntil(DUB.lead(await request.json()))
        return new Response('gone')
      case '/fail':
        void DUB.lead(await request.json())
        throw new Error('The caller fails.')
      default:
        return DUB.fetch(request)
    }
  },
} satisfies ExportedHandler<Env>
