import { Dub } from 'dub'
import { API_KEY, type WorkerOptions } from '../../support/start-worker.ts'
import { type Stack, startStack } from '../../support/start-stack.ts'
import { UNLIMITED } from '../../support/worker-config.ts'

/** What a server shows in place of an API key. */
export const SERVER_TOKEN = 'server-token-of-the-tests'

/** The Worker with every binding but its queue. */
export const WITHOUT_QUEUE: WorkerOptions = { config: { ...UNLIMITED, queues: {} } }

/** A Worker that takes every event of a server, and Dub's client that reports to it. */
export interface ServerStack extends Stack {
  readonly client: Dub
}

/** Starts a Worker for servers; `vars` go over what they need. */
export async function startServerStack(
  vars: Readonly<Record<string, string>> = {},
  options: WorkerOptions = {},
): Promise<ServerStack> {
  const stack = await startStack(
    { ALLOWED_EVENTS: 'lead,sale,customer', ...vars },
    { secrets: { SERVER_TOKEN }, ...options },
  )
  return { ...stack, client: new Dub({ token: SERVER_TOKEN, serverURL: stack.worker.url }) }
}

/** Dub's client as it is without a Worker: with the key, straight at Dub. */
export const straightAtDub = ({ dub }: Stack): Dub =>
  new Dub({ token: API_KEY, serverURL: dub.url })
