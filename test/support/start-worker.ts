import { createTestHarness } from 'wrangler'
import { recordPersonal } from '../recording/requests.ts'
import { recordWorker } from '../recording/workers.ts'
import { MIGRATION } from './migration.ts'
import { UNLIMITED, type WorkerConfig } from './worker-config.ts'

/** A key of Dub's form that must never be seen outside the Worker's calls to Dub. */
export { SEED_KEY as API_KEY } from '../../emulator/index.ts'

/** One row of the dead letters. */
export interface DeadLetterRow {
  readonly id: string
  readonly message: string
  readonly reason: string
  readonly last_answer: string
  readonly tries: number
  readonly state: string
}

/** The real Worker in workerd, with a real queue, database and assets. */
export interface RunningWorker {
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  readonly url: string
  /** What the Worker has written to its log. */
  readonly logs: () => string[]
  /** What has been given up. */
  readonly deadLetters: () => Promise<DeadLetterRow[]>
  /** Runs SQL on the dead letters' database. */
  readonly execute: (sql: string) => Promise<unknown>
  /** Puts anything on the retry queue. */
  readonly enqueue: (message: unknown) => Promise<void>
  readonly close: () => Promise<void>
}

/** The database and queue as this harness uses them. */
interface Bindings {
  readonly DEAD_LETTERS: {
    exec: (sql: string) => Promise<unknown>
    prepare: (sql: string) => { all: () => Promise<{ results: DeadLetterRow[] }> }
  }
  readonly RETRY_QUEUE: { send: (message: unknown) => Promise<void> }
}

/** Starts the Worker of `wrangler.toml`, or of another configuration, with these settings over its own. */
export async function startWorker(
  vars: Readonly<Record<string, string>>,
  secrets: Readonly<Record<string, string>>,
  config: WorkerConfig = UNLIMITED,
): Promise<RunningWorker> {
  const harness = createTestHarness({
    workers: [{ config, vars: { ...vars }, secrets: { ...secrets } }],
  })
  const { url } = await harness.listen()
  const endRecording = recordWorker(url.origin, vars, secrets)
  const bindings = await harness.getWorker<Bindings & Record<string, unknown>>().getEnv()
  await bindings.DEAD_LETTERS.exec(MIGRATION)
  const logs = () => harness.getLogs().map(({ message }) => message)
  return {
    url: url.origin,
    logs,
    deadLetters: async () => {
      const rows = await bindings.DEAD_LETTERS.prepare('SELECT * FROM dead_letters').all()
      return rows.results
    },
    execute: (sql) => bindings.DEAD_LETTERS.exec(sql),
    enqueue: (message) => {
      recordPersonal(message)
      return bindings.RETRY_QUEUE.send(message)
    },
    close: async () => {
      endRecording(logs())
      await harness.close()
    },
  }
}
