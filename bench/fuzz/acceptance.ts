import type { FuzzCase } from './fuzz-case.ts'
import { kindOf, needsToken } from './permission.ts'
import type { ReplyForm } from './reply-form.ts'

/** As what an event went to Dub. A signed sale has its customer from an identity token. */
export type Acceptance = 'lead' | 'sale' | 'signed sale' | 'uncounted sale' | 'customer'

/** As what a request went to Dub, by the form of its answer; undefined if it did not. */
export function acceptanceOf(
  fuzzCase: FuzzCase,
  form: ReplyForm | undefined,
): Acceptance | undefined {
  const kind = kindOf(fuzzCase)
  if (form === undefined || kind !== 'sale') return form && kind
  if (form !== 'sale') return 'uncounted sale'
  return needsToken(fuzzCase) ? 'signed sale' : 'sale'
}
