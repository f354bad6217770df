import type { IncomingMessage, ServerResponse } from 'node:http'
import { json } from 'node:stream/consumers'
import { type Dub, isBehavior } from './dub.ts'

/** The commands of the page, by path. Undefined means that the input is invalid. */
const COMMANDS: Readonly<Record<string, (dub: Dub, input: unknown) => object | undefined>> = {
  '/demo/behavior': (dub, input) => {
    const isObject = typeof input === 'object' && input !== null
    const behavior = isObject && 'behavior' in input ? input.behavior : undefined
    if (!isBehavior(behavior)) return undefined
    dub.setBehavior(behavior)
    return { behavior }
  },
  '/demo/arrivals': (dub) => dub.arrive(),
  '/demo/reset': (dub) => {
    dub.reset()
    return {}
  },
}

/** Carries out a POST with a JSON body, from the site's own pages only. */
export async function handleCommand(
  request: IncomingMessage,
  response: ServerResponse,
  dub: Dub,
  siteUrl: string,
): Promise<void> {
  const command = COMMANDS[request.url ?? '']
  if (!command) return reply(response, 404, { error: 'There is no such command.' })
  if (request.headers.origin !== siteUrl) {
    return reply(response, 403, { error: `Only pages of ${siteUrl} may send commands.` })
  }
  const input: unknown = await json(request).catch(() => undefined)
  const result = input === undefined ? undefined : command(dub, input)
  if (result) reply(response, 200, result)
  else reply(response, 400, { error: 'The input of the command is invalid.' })
}

function reply(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  response.end(JSON.stringify(body))
}
