import type { IncomingMessage, ServerResponse } from 'node:http'
import { json } from 'node:stream/consumers'
import { isBehavior } from './dub.ts'
import { forge, isForgeryKind } from './forge.ts'
import type { Stage } from './stage.ts'

type Input = Readonly<Record<string, unknown>>
/** Undefined means that the input is invalid. */
type Command = (stage: Stage, input: Input) => object | undefined | Promise<object>

/** The commands of the page, by path. */
const COMMANDS: Readonly<Record<string, Command>> = {
  '/demo/behavior': ({ dub }, { behavior }) => {
    if (!isBehavior(behavior)) return undefined
    dub.setBehavior(behavior)
    return { behavior }
  },
  '/demo/network': ({ network }, { isOnline }) => {
    if (typeof isOnline !== 'boolean') return undefined
    network.set(isOnline)
    return { isOnline }
  },
  '/demo/forgeries': ({ workerUrl, siteUrl }, { kind }) =>
    isForgeryKind(kind) ? forge(kind, workerUrl, siteUrl) : undefined,
  '/demo/hour': async ({ time }) => {
    await time.passHour()
    return {}
  },
  '/demo/arrivals': ({ dub }) => dub.arrive(),
  '/demo/reset': ({ dub, network }) => {
    dub.reset()
    network.set(true)
    return {}
  },
}

/** Carries out a POST with a JSON body, from the site's own pages only. */
export async function handleCommand(
  request: IncomingMessage,
  response: ServerResponse,
  stage: Stage,
): Promise<void> {
  const command = COMMANDS[request.url ?? '']
  if (!command) return reply(response, 404, { error: 'There is no such command.' })
  if (request.headers.origin !== stage.siteUrl) {
    return reply(response, 403, { error: `Only pages of ${stage.siteUrl} may send commands.` })
  }
  const input: unknown = await json(request).catch(() => undefined)
  const isObject = typeof input === 'object' && input !== null
  try {
    const result = isObject ? await command(stage, input as Input) : undefined
    if (result) reply(response, 200, result)
    else reply(response, 400, { error: 'The input of the command is invalid.' })
  } catch (error) {
    reply(response, 502, { error: `The Worker did not answer: ${String(error)}` })
  }
}

function reply(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  response.end(JSON.stringify(body))
}
