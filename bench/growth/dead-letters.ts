/** What the operator's list and a burial cost, the more dead letters there are. */
import { fillLetters } from '../../test/support/fill-letters.ts'
import { attempt } from '../../test/support/start-admin.ts'
import { listLetters } from '../../worker/admin/list.ts'
import { readQuery } from '../../worker/admin/query.ts'
import { bury } from '../../worker/settle/dead-letters.ts'
import { describeDimension, type Dimension } from './dimension.ts'
import { measureDatabase, type Step } from './measure-database.ts'

const SIZES = [0, 100, 1000, 10_000, 100_000]
const NOW_MS = Date.now()

const list: Step = async (DEAD_LETTERS) => {
  const query = readQuery(new URLSearchParams())
  const found = query.ok && (await listLetters(query.value, { DEAD_LETTERS }, NOW_MS))
  if (!found || !found.ok) throw new Error('the list failed')
}

const buryOne: Step = async (DEAD_LETTERS, number) => {
  const id = `one more: ${number}`
  const letter = {
    id,
    message: attempt(id),
    reason: 'timeout',
    lastAnswer: '',
    tries: 1,
    firstAtMs: NOW_MS,
    lastAtMs: NOW_MS,
    state: 'buried',
  } as const
  if (!(await bury(letter, { DEAD_LETTERS }))) throw new Error('the burial failed')
}

export async function measureDeadLetters(): Promise<Dimension> {
  const costs = await measureDatabase(SIZES, (first, last) => fillLetters(first, last, NOW_MS), {
    "the operator's list": list,
    'burying one more': buryOne,
  })
  const naming = {
    file: 'growth-dead-letters',
    title: 'Dead letters',
    size: 'dead letters in the database',
    note: 'Dead letters: the first page of the list at `/admin`, with its counts, and one more burial, by the functions of the Worker on the D1 of miniflare.',
  }
  return describeDimension(naming, costs)
}
