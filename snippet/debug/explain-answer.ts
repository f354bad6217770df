import { ifAllowed } from '../if-allowed.ts'
import { say, sayProblem } from './say.ts'
import { withoutValues } from './without-values.ts'

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
