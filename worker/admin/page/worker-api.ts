import type { ErrorBody } from '../../../contract/replies.ts'
import type { Discarded } from '../discard.ts'
import type { WholeLetter } from '../letter.ts'
import type { LetterList } from '../list.ts'
import type { LetterQuery } from '../query.ts'
import type { Replayed } from '../replay.ts'
import type { ReplaySelection, Selection } from '../selection.ts'
import type { Events } from '../show-events.ts'

/** Which letters the operator wants to see. */
export type Filter = Pick<LetterQuery, 'state' | 'reason' | 'search'>

/** The page's own URL, without the user name and password it may hold: `fetch` refuses those. */
const BASE_URL = location.origin + location.pathname.replace(/\/$/, '')

/** `before` is the `next` of an earlier list; null for the first page. */
export const listLetters = (filter: Filter, before: string | null): Promise<LetterList> =>
  ask(`/dead-letters?${new URLSearchParams({ ...filter, ...(before !== null && { before }) })}`)

export const fetchLetter = (id: string): Promise<WholeLetter> =>
  ask(`/dead-letters/${encodeURIComponent(id)}`)

export const fetchEvents = (): Promise<Events> => ask('/events')

export const replay = (selection: ReplaySelection): Promise<Replayed> => ask('/replay', selection)

export const discard = (selection: Selection): Promise<Discarded> => ask('/discard', selection)

/** Sends a GET, or a POST of a selection. Throws an error whose message is for the operator. */
async function ask<ResponseBody>(path: string, selection?: ReplaySelection): Promise<ResponseBody> {
  const init = selection && { method: 'POST', body: JSON.stringify(selection) }
  const response = await fetch(BASE_URL + path, init).catch(() => {
    throw new Error('The Worker cannot be reached. Check your connection, then try again.')
  })
  const body: unknown = await response.json().catch(() => undefined)
  if (response.ok && body) return body as ResponseBody
  const { error } = (body ?? {}) as Partial<ErrorBody>
  throw new Error(error?.message ?? `The Worker answered ${response.status}. Try again later.`)
}
