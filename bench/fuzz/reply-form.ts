import { readJson } from './read-json.ts'
import type { FuzzAnswer } from './send.ts'

/** The forms of an answer to an event that went to Dub. `customer` is the old one, for servers. */
export type ReplyForm = 'lead' | 'sale' | 'uncounted sale' | 'customer' | 'not attributed'

/** The names in each form, sorted. Written apart from the contract's types, as Dub documents them. */
const FORMS: ReadonlyMap<string, ReplyForm> = new Map([
  ['click,customer,link', 'lead'],
  ['customer,eventName,sale', 'sale'],
  ['customerAvatar,customerEmail,customerId,customerName', 'customer'],
])

/** The form of an answer; undefined when it is not about an event at Dub. */
export function readForm({ status, body }: FuzzAnswer): ReplyForm | undefined {
  const { warnings = ['absent'], ...reply } = readJson(body)
  if (status === 422 && Object(reply['error']).code === 'not_attributed') return 'not attributed'
  if (status !== 200 || !areWarnings(warnings)) return undefined
  const form = FORMS.get(Object.keys(reply).toSorted().join())
  const isUncounted = reply['sale'] === null && reply['customer'] === null
  return form === 'sale' && isUncounted ? 'uncounted sale' : form
}

const areWarnings = (warnings: unknown): boolean =>
  Array.isArray(warnings) &&
  warnings.length > 0 &&
  warnings.every((warning) => typeof warning === 'string' && warning !== '')
