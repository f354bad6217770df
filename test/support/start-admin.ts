import { createTestHarness } from 'wrangler'
import { recordPersonal } from '../recording/requests.ts'
import { recordWorker } from '../recording/workers.ts'
import { MIGRATION } from './migration.ts'
import { type Emulator, startEmulator } from '../../emulator/index.ts'
import { type Answer, LEAD, read, SITE } from './start-stack.ts'
import { API_KEY, type DeadLetterRow } from './start-worker.ts'
import { UNLIMITED } from './worker-config.ts'

/** What opens `/admin` in the tests. */
export const ADMIN_TOKEN = 'operator-token-of-the-tests'

/** What a script shows. */
export const BEARER = { authorization: `Bearer ${ADMIN_TOKEN}` }

/** A row of the dead letters as a test writes it; what is left out is a lead that Dub could not take. */
export interface LetterInput {
  readonly id: string
  readonly message?: unknown
  readonly reason?: string
  readonly lastAnswer?: string
  readonly tries?: number
  readonly firstAtMs?: number
  readonly lastAtMs?: number
  readonly state?: string
}

/** How the Worker is started where it is not as `wrangler.toml` has it. */
export interface AdminOptions {
  readonly vars?: Readonly<Record<string, string>>
  /** Undefined starts the Worker without a token. */
  readonly token?: string | undefined
  /** Only these bindings, in place of those of `wrangler.toml`. */
  readonly only?: readonly 'DEAD_LETTERS'[]
  /** False leaves the database without its table. */
  readonly migrated?: boolean
}

/** A Worker with an operator, and the Dub it talks to. */
export interface AdminStack {
  readonly url: string
  readonly dub: Emulator
  /** Asks for a path with the token in hand. */
  readonly get: (path: string) => Promise<Answer>
  /** Posts JSON (a text goes as it is) to a path with the token in hand. */
  readonly post: (path: string, body: unknown) => Promise<Answer>
  readonly insert: (letters: readonly LetterInput[]) => Promise<void>
  readonly rows: () => Promise<(DeadLetterRow & { last_at_ms: number })[]>
  readonly stateOf: (id: string) => Promise<string | undefined>
  readonly execute: (sql: string) => Promise<unknown>
  readonly enqueue: (message: unknown) => Promise<void>
  readonly logs: () => string[]
  readonly close: () => Promise<void>
}

interface Statement {
  bind: (...values: unknown[]) => Statement
  run: () => Promise<unknown>
  all: () => Promise<{ results: (DeadLetterRow & { last_at_ms: number })[] }>
}
interface Bindings {
  readonly DEAD_LETTERS: {
    exec: (sql: string) => Promise<unknown>
    prepare: (sql: string) => Statement
    batch: (statements: Statement[]) => Promise<unknown>
  }
  readonly RETRY_QUEUE: { send: (message: unknown) => Promise<void> }
}

/** A message of the queue: a lead of a customer, `progress` and fields over the usual ones. */
export const attempt = (id: string, fields: object = {}, progress: object = {}) => ({
  version: 1,
  id,
  event: { kind: 'lead', fields: { ...LEAD, mode: 'async', customerExternalId: id, ...fields } },
  progress: { clickProven: false, unclear: false, ...progress },
  admittedAtMs: Date.now() - 1000,
  tries: 2,
})

/** Starts Dub's emulator and a Worker that has an operator. */
export async function startAdmin(options: AdminOptions = {}): Promise<AdminStack> {
  const dub = await startEmulator()
  const { token } = { token: ADMIN_TOKEN, ...options }
  const vars = { DUB_API_URL: dub.url, ALLOWED_ORIGINS: SITE, ...options.vars }
  const secrets = { DUB_API_KEY: API_KEY, ...(token !== undefined && { ADMIN_TOKEN: token }) }
  const harness = createTestHarness({ workers: [workerOf(options, vars, secrets)] })
  const url = (await harness.listen()).url.origin
  const endRecording = recordWorker(url, vars, secrets)
  const { DEAD_LETTERS, RETRY_QUEUE } = await harness
    .getWorker<Bindings & Record<string, unknown>>()
    .getEnv()
  if (DEAD_LETTERS && options.migrated !== false) await DEAD_LETTERS.exec(MIGRATION)

  const logs = () => harness.getLogs().map(({ message }) => message)
  const rows = async () => (await DEAD_LETTERS.prepare('SELECT * FROM dead_letters').all()).results
  return {
    url,
    dub,
    get: (path) => read(`${url}${path}`, { headers: BEARER }),
    post: (path, body) =>
      read(`${url}${path}`, {
        method: 'POST',
        headers: BEARER,
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    insert: async (letters) => {
      recordPersonal(letters)
      const insert = DEAD_LETTERS.prepare(
        `INSERT INTO dead_letters
           (id, message, reason, last_answer, tries, first_at_ms, last_at_ms, state)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      await DEAD_LETTERS.batch(letters.map((letter) => insert.bind(...columns(letter))))
    },
    rows,
    stateOf: async (id) => (await rows()).find((row) => row.id === id)?.state,
    execute: (sql) => DEAD_LETTERS.exec(sql),
    enqueue: (message) => {
      recordPersonal(message)
      return RETRY_QUEUE.send(message)
    },
    logs,
    close: async () => {
      endRecording(logs())
      await harness.close()
      await dub.close()
    },
  }
}

function workerOf(
  { only }: AdminOptions,
  vars: Record<string, string>,
  secrets: Record<string, string>,
) {
  if (!only) return { config: UNLIMITED, vars, secrets }
  return {
    config: {
      name: 'dub-track',
      main: 'worker/index.ts',
      compatibility_date: '2026-10-20',
      vars: { ...vars, ...secrets },
      d1_databases: only.map((binding) => ({ binding, database_name: binding, database_id: 'x' })),
    },
  }
}

function columns(letter: LetterInput) {
  const { id, reason = 'server_error', tries = 3, state = 'buried', lastAtMs = Date.now() } = letter
  return [
    id,
    JSON.stringify(letter.message ?? attempt(id)),
    reason,
    letter.lastAnswer ?? reason,
    tries,
    letter.firstAtMs ?? lastAtMs - 60_000,
    lastAtMs,
    state,
  ]
}
