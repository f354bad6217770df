import type * as v from 'valibot'

export type Fields = Readonly<Record<string, v.GenericSchema>>

/** One entry of the table in `events.ts`. */
export interface EventDefinition {
  /** Where Dub takes the event. */
  readonly path: `/track/${string}`
  /** How the event is delivered and what Dub replies: as a lead or as a sale. See `replies.ts`. */
  readonly protocol: 'lead' | 'sale'
  /** Fields that decide what is recorded: a bad one refuses the event. */
  readonly essential: Fields
  /**
   * Essential fields without which it would be no event, or another one, besides the click and the customer:
   * `ALLOWED_FIELDS` cannot exclude them.
   */
  readonly identifying: readonly string[]
  /** Fields that only describe the customer or the event: a bad one is left out, with a warning. */
  readonly describing: Fields
  /** Fields that are the same in every such event. */
  readonly fixed: Readonly<Record<string, string>>
  /**
   * Fields that only an identity token may set where one is needed, and the claim each is read from. The
   * customer's id is the claim `sub` in all of them.
   */
  readonly signed: Readonly<Record<string, string>>
}
