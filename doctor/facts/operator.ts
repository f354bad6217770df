import * as v from 'valibot'
import { type Answer, ask } from './ask.ts'
import type { Target } from './target.ts'

const KEY = v.object({
  key: v.picklist(['unknown', 'accepted', 'rejected', 'forbidden']),
  answer: v.string(),
})

const EVENTS = v.object({
  events: v.array(
    v.object({
      state: v.string(),
      reason: v.nullable(v.string()),
      events: v.number(),
    }),
  ),
  confirmations: v.nullable(v.object({ waiting: v.number(), absent: v.number() })),
})

const LETTERS = v.object({
  counts: v.array(v.object({ state: v.string(), reason: v.string(), count: v.number() })),
})

export type KeyAnswer = v.InferOutput<typeof KEY>
export type Events = v.InferOutput<typeof EVENTS>
export type Counts = v.InferOutput<typeof LETTERS>['counts']

/** What the operator's routes say. An answer that cannot be read is what the Worker said instead. */
export interface Seen {
  readonly key: KeyAnswer | Unread
  readonly events: Events | Unread
  readonly counts: Counts | Unread
}

export interface Unread {
  readonly unread: string
}

/** Whether the operator's routes are open to the doctor. */
export type Operator =
  | { readonly is: 'open'; readonly seen: Seen }
  /** No token was given. */
  | { readonly is: 'not_asked' }
  /** The token would be sent over HTTP. */
  | { readonly is: 'insecure' }
  /** The Worker has no ADMIN_TOKEN. */
  | { readonly is: 'off' }
  /** It has another. */
  | { readonly is: 'rejected' }
  /** Something else answers there. */
  | { readonly is: 'blocked'; readonly said: string }

/** What fits into a header. The Worker takes no other (`worker/settings/kinds.ts`). */
const TOKEN = /^[\x21-\x7e]+$/

/** Asks as the operator. The token is sent over HTTPS, or to this machine. */
export async function askAsOperator(
  { url, isHttps, isLocal }: Target,
  token: string | undefined,
): Promise<Operator> {
  if (!token) return { is: 'not_asked' }
  if (!isHttps && !isLocal) return { is: 'insecure' }
  if (!TOKEN.test(token)) return { is: 'rejected' }
  const headers = bearer(token)
  const letters = await ask(`${url}/admin/dead-letters?limit=1`, { headers })
  if ('failure' in letters) return { is: 'blocked', said: letters.failure }
  if (letters.json === undefined) return { is: 'blocked', said: `status ${letters.status}` }
  if (letters.status === 401) return { is: 'rejected' }
  if (letters.status === 404) return { is: 'off' }
  const [key, events] = await Promise.all([
    ask(`${url}/admin/check-key`, { method: 'POST', headers }),
    askForEvents({ url }, token),
  ])
  const counts = read(LETTERS, letters)
  return {
    is: 'open',
    seen: {
      key: read(KEY, key),
      events,
      counts: 'unread' in counts ? counts : counts.counts,
    },
  }
}

/** The last events, and how many were refused for which reason. */
export const askForEvents = async (
  { url }: Pick<Target, 'url'>,
  token: string,
): Promise<Events | Unread> =>
  read(EVENTS, await ask(`${url}/admin/events`, { headers: bearer(token) }))

const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

const ERROR = v.object({ error: v.object({ message: v.string() }) })

function read<Schema extends v.GenericSchema>(
  schema: Schema,
  answer: Answer,
): v.InferOutput<Schema> | Unread {
  if ('failure' in answer) return { unread: answer.failure }
  const parsed = v.safeParse(schema, answer.json)
  if (answer.status === 200 && parsed.success) return parsed.output
  const said = v.safeParse(ERROR, answer.json)
  return { unread: said.success ? said.output.error.message : `status ${answer.status}` }
}
