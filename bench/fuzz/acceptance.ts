import { eventOf, needsToken } from './permission.ts'
import type { FuzzCase } from './fuzz-case.ts'
import type { ReplyForm } from './reply-form.ts'

/** As what an event went to Dub. A sale is signed if an identity token spoke for it. */
export type Acceptance = 'lead' | 'sale' | 'signed sale' | 'sale of nothing' | 'customer'

/** As what a request went to Dub, by the form of its answer; undefined if it did not. */
export function acceptanceOf(
  fuzzCase: FuzzCase,
  form: ReplyForm | undefined,
): Acceptance | undefined {
  const kind = eventOf(fuzzCase)
  if (form === undefined || kind !== 'sale') return form && kind
  if (form !== 'sale') return 'sale of nothing'
  return needsToken(fuzzCase) ? 'signed sale' : 'sale'
}
