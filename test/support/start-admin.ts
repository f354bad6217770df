import { recordPersonal } from '../recording/requests.ts'
import { type Answer, LEAD, read, type Stack, startStack } from './start-stack.ts'
import type { DeadLetterRow, WorkerOptions } from './start-worker.ts'

/** What opens `/admin` in the tests. */
export const ADMIN_TOKEN = 'operator-token-of-the-tests'

/** The header with which a script shows it. */
export const BEARER = { authorization: `Bearer ${ADMIN_TOKEN}` }

/** A row of the dead letters as a test writes it; by default, a lead that Dub could not take. */
export interface LetterInput {
  readonly id: string
  readonly message?: unknown
  readonly reason?: string
  readonly lastAnswer?: string
  readonly tries?: number
  readonly firstAtMs?: number
  readonly lastAtMs?: number
  readonly state?: string
  readonly resendAtMs?: number | null
}

/** What differs from the Worker of `startStack`. */
export interface AdminOptions extends WorkerOptions {
  readonly vars?: Readonly<Record<string, string>>
  /** Undefined starts the Worker without a token. */
  readonly token?: string | undefined
}

/** A Worker with an operator, and the Dub it talks to. */
export interface AdminStack {
  readonly url: string
  readonly dub: Stack['dub']
  /** Asks for a path with the token in hand. */
  readonly get: (path: string) => Promise<Answer>
  /** Posts JSON (a string goes as it is) to a path with the token in hand. */
  readonly post: (path: string, body: unknown) => Promise<Answer>
  readonly insert: (letters: readonly LetterInput[]) => Promise<void>
  readonly rows: () => Promise<DeadLetterRow[]>
  readonly stateOf: (id: string) => Promise<string | undefined>
  readonly execute: (sql: string, values?: readonly unknown[]) => Promise<unknown>
  readonly enqueue: (message: unknown) => Promise<void>
  readonly runScheduled: (atMs: number) => Promise<void>
  readonly logs: () => string[]
  readonly close: () => Promise<void>
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
  const { vars, token, ...workerOptions } = { token: ADMIN_TOKEN, ...options }
  const secrets = token === undefined ? {} : { ADMIN_TOKEN: token }
  const { dub, worker, post, close } = await startStack(vars, { secrets, ...workerOptions })
  const { url, logs, deadLetters, execute, enqueue, runScheduled } = worker
  return {
    url,
    dub,
    get: (path) => read(`${url}${path}`, { headers: BEARER }),
    post: (path, body) => post(body, { path, headers: BEARER }),
    insert: async (letters) => {
      recordPersonal(letters)
      await execute(INSERT, [JSON.stringify(letters.map(toRow))])
    },
    rows: deadLetters,
    stateOf: async (id) => (await deadLetters()).find((row) => row.id === id)?.state,
    execute,
    enqueue,
    runScheduled,
    logs,
    close,
  }
}

/** D1 binds at most 100 values to a statement: all rows are one value here. */
const INSERT = `INSERT INTO dead_letters
    (id, message, reason, last_answer, tries, first_at_ms, last_at_ms, state, resend_at_ms)
  SELECT value->>'id', value->>'message', value->>'reason', value->>'lastAnswer',
    value->>'tries', value->>'firstAtMs', value->>'lastAtMs', value->>'state',
    value->>'resendAtMs'
  FROM json_each(?)`

function toRow(letter: LetterInput): Required<LetterInput> {
  const { id, reason = 'server_error', tries = 3, state = 'buried', lastAtMs = Date.now() } = letter
  return {
    id,
    message: JSON.stringify(letter.message ?? attempt(id)),
    reason,
    lastAnswer: letter.lastAnswer ?? reason,
    tries,
    firstAtMs: letter.firstAtMs ?? lastAtMs - 60_000,
    lastAtMs,
    state,
    resendAtMs: letter.resendAtMs ?? null,
  }
}
