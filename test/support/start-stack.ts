import { type Emulator, SEED_CLICK_ID, startEmulator } from '../../emulator/index.ts'
import { API_KEY, type RunningWorker, startWorker, type WorkerOptions } from './start-worker.ts'

/** The page that may speak. */
export const SITE = 'https://shop.example'

/** A lead that has everything it needs. */
export const LEAD = {
  eventName: 'Sign up',
  clickId: SEED_CLICK_ID,
  customerExternalId: 'user_123',
}

/** The same without its customer, for a token to name. */
export const ANONYMOUS_LEAD = { eventName: LEAD.eventName, clickId: LEAD.clickId }

/** A Worker and the Dub it talks to. */
export interface Stack {
  readonly dub: Emulator
  readonly worker: RunningWorker
  /** Posts to the Worker as a page of `SITE` does; `init` overrides. */
  readonly post: (
    body: unknown,
    init?: RequestInit & { path?: string; duplex?: 'half' },
  ) => Promise<Answer>
  readonly close: () => Promise<void>
}

/** An answer of the Worker, read whole. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly body: Record<string, unknown>
}

/** What besides its vars a Worker is started with. */
export interface StackOptions extends WorkerOptions {
  readonly secrets?: Readonly<Record<string, string>>
}

/** Starts Dub's emulator and a Worker that allows `SITE`; `vars` go over that. */
export async function startStack(
  vars: Readonly<Record<string, string>> = {},
  { secrets, ...options }: StackOptions = {},
): Promise<Stack> {
  const dub = await startEmulator()
  const worker = await startWorker(
    { DUB_API_URL: dub.url, ALLOWED_ORIGINS: SITE, ...vars },
    { DUB_API_KEY: API_KEY, ...secrets },
    options,
  )
  return {
    dub,
    worker,
    post: (body, { path = '/track/lead', ...init } = {}) =>
      read(`${worker.url}${path}`, {
        method: 'POST',
        headers: { origin: SITE },
        body: typeof body === 'string' ? body : JSON.stringify(body),
        ...init,
      }),
    close: async () => {
      await worker.close()
      await dub.close()
    },
  }
}

/** Fetches and reads the answer; an empty body is `{}`. */
export async function read(url: string, init?: RequestInit): Promise<Answer> {
  const response = await fetch(url, init)
  const text = await response.text()
  return {
    status: response.status,
    headers: response.headers,
    body: text === '' ? {} : JSON.parse(text),
  }
}
