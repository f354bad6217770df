import { PLANS, ROLES } from '../keys/api-key.ts'
import { FAULT_KINDS, FAULT_TARGETS } from '../store/faults.ts'
import {
  count,
  InvalidInput,
  optional,
  shape,
  someText,
  textOrNull,
  wordOf,
  yesOrNo,
  type Reader,
} from './input-reader.ts'

/** What `POST /__emu/clicks` takes. */
export const clickInput = shape({
  clickId: someText,
  visibleInMs: optional(count(0)),
  link: optional(linkInput()),
  linkDisabled: optional(yesOrNo),
  linkMissing: optional(yesOrNo),
  foreign: optional(yesOrNo),
})

/** What `POST /__emu/keys` takes; `remove` makes the key unknown instead. */
export const keyInput = shape({
  key: someText,
  remove: optional(yesOrNo),
  plan: optional(wordOf(PLANS)),
  role: optional(wordOf(ROLES)),
  expiresAtMs: optional(count(0)),
  limitPerMinute: optional(count(0)),
})

/** What `POST /__emu/clock` takes. */
export const clockInput = shape({ advanceMs: count(0) })

/** What `POST /__emu/delays` takes. */
export const delaysInput = shape({
  leadVisibleInMs: optional(count(0)),
  invoiceKeptInMs: optional(count(0)),
})

/** What `POST /__emu/faults` takes. JSON has no Infinity, so `times` may be `"always"`. */
export const faultInput = shape({
  kind: wordOf(FAULT_KINDS),
  times: optional(timesInput()),
  afterCalls: optional(count(0)),
  only: optional(wordOf(FAULT_TARGETS)),
  delayMs: optional(count(0)),
  status: optional(count(200, 599)),
})

/** What the routes without any input take: nothing, or an empty object. */
export const noInput: Reader<unknown> = (input, field) => {
  if (input !== '') shape({})(input, field)
}

function timesInput(): Reader<number> {
  const atLeastOne = count(1)
  return (input, field) => {
    if (input === 'always') return Infinity
    if (typeof input === 'number') return atLeastOne(input, field)
    throw new InvalidInput(field, 'a whole number of at least 1, or "always"')
  }
}

function linkInput() {
  return shape({
    id: optional(someText),
    domain: optional(someText),
    key: optional(someText),
    shortLink: optional(someText),
    url: optional(someText),
    partnerId: optional(textOrNull),
    programId: optional(textOrNull),
    tenantId: optional(textOrNull),
    externalId: optional(textOrNull),
  })
}
