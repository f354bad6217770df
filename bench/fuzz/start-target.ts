import { EVENT_KINDS, FIELD_NAMES } from '../../contract/events.ts'
import { CUSTOMER_ID_NAMES } from '../../contract/fields.ts'
import { type BareWorker, startBareWorker } from '../../test/support/start-bare-worker.ts'
import { type Acceptance, acceptanceOf } from './acceptance.ts'
import { startAcceptingDub } from './accepting-dub.ts'
import { findAnswerProblems, isOfRuntime } from './check-answer.ts'
import { findCallProblems } from './check-calls.ts'
import type { FuzzCase } from './fuzz-case.ts'
import { newInvoiceBook } from './invoice-book.ts'
import { readForm } from './reply-form.ts'
import { send } from './send.ts'
import { settingsOf, WORKER_NAMES, type WorkerName } from './settings.ts'

/** What became of a request. */
export interface Outcome {
  /** Undefined when no answer came. */
  readonly status: number | undefined
  /** The runtime refused it before the Worker got it. */
  readonly byRuntime: boolean
  /** As what it went to Dub; undefined when it did not. */
  readonly accepted: Acceptance | undefined
  /** The promises it broke. */
  readonly problems: readonly string[]
}

/** Workers side by side, and the Dub they share. One request at a time, so that its calls are known. */
export interface Target {
  readonly send: (fuzzCase: FuzzCase) => Promise<Outcome>
  /** Ends all; returns the log lines that are not the Workers' own, such as of an uncaught exception. */
  readonly close: () => Promise<string[]>
}

/** Starts one Worker of each name. */
export async function startTarget(): Promise<Target> {
  const dub = await startAcceptingDub()
  const workers = {} as Record<WorkerName, BareWorker>
  for (const name of WORKER_NAMES) {
    workers[name] = await startBareWorker(settingsOf(name, dub.url, dub.keysUrl))
  }
  const book = newInvoiceBook()
  return {
    send: async (fuzzCase) => {
      dub.takeCalls()
      const answer = await send(workers[fuzzCase.worker].url, fuzzCase).catch(String)
      const calls = dub.takeCalls()
      if (typeof answer === 'string') {
        return { status: undefined, byRuntime: false, accepted: undefined, problems: [answer] }
      }
      const form = readForm(answer)
      return {
        status: answer.status,
        byRuntime: isOfRuntime(answer),
        accepted: acceptanceOf(fuzzCase, form),
        problems: [
          ...findAnswerProblems(fuzzCase, answer),
          ...findCallProblems(fuzzCase, form, calls, book),
        ],
      }
    },
    close: async () => {
      await Promise.all(Object.values(workers).map((worker) => worker.close()))
      await dub.close()
      const lines = Object.values(workers).flatMap((worker) => worker.logs())
      return [...new Set(lines.filter((line) => !isLogLine(line)))]
    },
  }
}

/** The names in a log line, besides its event and its reason. Written apart from the Worker's log. */
const LOG_NAMES = new Set(['outcome', 'attempt', 'milliseconds', 'customer'])
const REASON = /^[a-z\d_ ]+$/

const FIELD = new RegExp(
  `^(?:${[...FIELD_NAMES, ...CUSTOMER_ID_NAMES, 'idempotencyKey'].join('|')})$`,
)
/** What a refusal's line may say: a field, a rule, or the site of a page. */
const DETAILS: Readonly<Record<string, RegExp>> = {
  invalid_field: FIELD,
  unsigned_field: FIELD,
  bad_token: /^The token (?:has|is|does) [\w "(),]+\.$/,
  foreign_origin: /^(?:no Origin header|null|https?:\/\/[\w.:[\]-]{1,100})$/,
}

/** Whether a line is one of the log's own, which holds no value out of a request. */
function isLogLine(line: string): boolean {
  if (!line.startsWith('{"event":"')) return false
  const { event, reason = 'absent', detail, ...others } = JSON.parse(line)
  const isKnown = Object.keys(others).every((name) => LOG_NAMES.has(name))
  const isDetail = detail === undefined || DETAILS[reason]?.test(detail) === true
  return EVENT_KINDS.includes(event) && REASON.test(reason) && isKnown && isDetail
}
