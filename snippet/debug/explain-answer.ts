import { ifAllowed } from '../if-allowed.ts'
import { say, sayProblem } from './say.ts'

/** Says how the Worker has answered, with its reason if it has taken nothing. */
export async function explainAnswer(
  event: string,
  response: Response,
  durationMs: number,
  fields: Readonly<Record<string, unknown>>,
): Promise<void> {
  const text = await response.text()
  const answer = `${event}: answered ${response.status} after ${Math.round(durationMs)} ms`
  if (response.ok) return say(`${answer}.`)
  const { error } = (ifAllowed(() => JSON.parse(text)) ?? {}) as {
    error?: { code: string; message: string }
  }
  if (!error) return sayProblem(`${answer}, and not by the Worker: something in between.`)
  const seconds = response.headers.get('retry-after')
  sayProblem(
    `${answer}, ${error.code}: ${withoutValues(String(error.message), fields)}${seconds ? ` It is sent again after ${seconds} s.` : ''}`,
  )
}

/** Shorter ones occur in any sentence, and name nobody. */
const SHORTEST_VALUE = 3

/** A message may quote what is wrong with a field, and the console is shown to others. */
const withoutValues = (message: string, fields: Readonly<Record<string, unknown>>): string =>
  Object.entries(fields).reduce(
    (masked, [name, value]) =>
      typeof value === 'string' && value.length >= SHORTEST_VALUE
        ? masked.replaceAll(value, `(${name})`)
        : masked,
    message,
  )
