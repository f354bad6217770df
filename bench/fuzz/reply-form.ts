import { readJson } from './read-json.ts'
import type { FuzzAnswer } from './send.ts'

/** The forms of an answer to an event that Dub was told of. `customer` is the old one, of servers. */
export type ReplyForm = 'lead' | 'sale' | 'sale of nothing' | 'customer' | 'not attributed'

/** What each form holds, by its names in order. */
const FORMS: ReadonlyMap<string, ReplyForm> = new Map([
  ['click,customer,link', 'lead'],
  ['customer,eventName,sale', 'sale'],
  ['customerAvatar,customerEmail,customerId,customerName', 'customer'],
])

/** The form of an answer; undefined of one that says nothing of an event at Dub. */
export function readForm({ status, body }: FuzzAnswer): ReplyForm | undefined {
  const { warnings = ['none'], ...reply } = readJson(body)
  if (status === 422 && Object(reply['error']).code === 'not_attributed') return 'not attributed'
  if (status !== 200 || !areWarnings(warnings)) return undefined
  const form = FORMS.get(Object.keys(reply).toSorted().join())
  const isOfNothing = reply['sale'] === null && reply['customer'] === null
  return form === 'sale' && isOfNothing ? 'sale of nothing' : form
}

const areWarnings = (warnings: unknown): boolean =>
  Array.isArray(warnings) &&
  warnings.length > 0 &&
  warnings.every((warning) => typeof warning === 'string' && warning !== '')
