import { QUESTIONS } from './describe.ts'
import type { Answers } from './edits.ts'
import { Failure } from './failure.ts'
import { WORKERS_DEV } from './place.ts'
import { type Facts, makePlan, type Question } from './plan.ts'
import { refuseKey } from './refuse-key.ts'
import type { Tools } from './tools.ts'

/** The answers, and the key where it is needed. */
export interface Completed {
  readonly answers: Answers
  readonly key: string | undefined
}

/**
 * Asks what is still open, and Dub whether it accepts the key. Without anybody to ask it throws one `Failure` that names
 * all of it, except in Workers Builds: there the Worker is deployed first, and completed in the dashboard.
 */
export async function complete(
  facts: Facts,
  key: string | undefined,
  tools: Tools,
): Promise<Completed> {
  if (key !== undefined) await expectAccepted(key, facts, tools)
  const open = new Set(makePlan(facts).questions.map(({ question }) => question))
  if (facts.mode === 'workers_builds') {
    const place =
      facts.answers.place ?? (facts.target.place ? undefined : ({ kind: WORKERS_DEV } as const))
    return { answers: { ...facts.answers, place }, key }
  }
  if (facts.mode === 'script' && open.size > 0) throw unanswered([...open])
  const { ask } = tools
  return {
    answers: {
      ...facts.answers,
      place: open.has('place') ? await ask.place() : facts.answers.place,
      origins: open.has('origins') ? await ask.origins() : facts.answers.origins,
    },
    key: open.has('key') ? await askForKey(facts, tools) : key,
  }
}

async function expectAccepted(key: string, { target }: Facts, { askDub }: Tools): Promise<void> {
  const refusal = refuseKey(await askDub(key, target.vars))
  if (refusal) throw new Failure(refusal.message, `${refusal.remedy} Then run it again.`)
}

/** Asks again as long as Dub refuses the key: with a wrong one, no event would arrive. */
async function askForKey({ target }: Facts, { ask, askDub, say }: Tools): Promise<string> {
  for (;;) {
    const key = await ask.key()
    const refusal = refuseKey(await askDub(key, target.vars))
    if (!refusal) return key
    say(`${refusal.message}\n${refusal.remedy}`)
  }
}

const unanswered = (questions: readonly Question[]): Failure =>
  new Failure(
    `There is no terminal to ask for ${questions.map((question) => QUESTIONS[question].about).join(', ')}.`,
    `Give ${questions.map((question) => QUESTIONS[question].answer).join(', ')}; or run it in a terminal.`,
  )
