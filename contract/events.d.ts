/** The events that may cross from the page to the Worker: this table is the only place that knows them. */
import type * as v from 'valibot'
type Fields = Readonly<Record<string, v.GenericSchema>>
/**
 * Every event by its kind, which is also its route at the Worker: `lead` comes in at `/track/lead`.
 * The customer's id belongs to all of them and stands in `customer.ts`.
 */
export declare const EVENTS: {
  readonly lead: {
    readonly path: '/track/lead'
    readonly essential: {
      readonly clickId: v.SchemaWithPipe<
        readonly [
          v.NullishSchema<
            v.SchemaWithPipe<
              readonly [
                v.SchemaWithPipe<
                  readonly [v.StringSchema<(issue: { input: unknown }) => string>, v.TrimAction]
                >,
                v.RegexAction<
                  string,
                  'invalid_format: Invalid click id: expected 8 to 64 letters, digits, "-" or "_", or an empty string'
                >,
              ]
            >,
            undefined
          >,
          v.TransformAction<string | null | undefined, string | undefined>,
        ]
      >
      readonly eventName: v.SchemaWithPipe<
        readonly [
          v.SchemaWithPipe<
            readonly [v.StringSchema<(issue: { input: unknown }) => string>, v.TrimAction]
          >,
          v.NonEmptyAction<string, 'too_small: eventName is required'>,
          v.MaxCodePointsAction<string, 255, string>,
        ]
      >
      readonly mode: v.OptionalSchema<
        v.PicklistSchema<
          ['async', 'wait', 'deferred'],
          'invalid_value: Invalid option: expected one of "async"|"wait"|"deferred"'
        >,
        'async'
      >
      readonly eventQuantity: v.SchemaWithPipe<
        readonly [
          v.NullishSchema<
            v.SchemaWithPipe<
              readonly [
                v.NumberSchema<(issue: { input: unknown }) => string>,
                v.IntegerAction<
                  number,
                  'invalid_type: Invalid input: expected int, received number'
                >,
                v.MinValueAction<number, 1, 'too_small: Too small: expected number to be >0'>,
                v.MaxValueAction<number, 100, 'too_big: Too big: expected number to be <=100'>,
              ]
            >,
            undefined
          >,
          v.TransformAction<number | null | undefined, number | undefined>,
        ]
      >
    }
    readonly describing: {
      readonly customerName: v.SchemaWithPipe<
        readonly [
          v.NullishSchema<
            v.SchemaWithPipe<
              readonly [
                v.StringSchema<(issue: { input: unknown }) => string>,
                v.MaxCodePointsAction<string, 100, string>,
              ]
            >,
            undefined
          >,
          v.TransformAction<string | null | undefined, string | undefined>,
        ]
      >
      readonly customerEmail: v.SchemaWithPipe<
        readonly [
          v.NullishSchema<
            v.SchemaWithPipe<
              readonly [
                v.StringSchema<(issue: { input: unknown }) => string>,
                v.MaxCodePointsAction<string, 100, string>,
                v.RegexAction<string, 'invalid_format: Invalid email address'>,
              ]
            >,
            undefined
          >,
          v.TransformAction<string | null | undefined, string | undefined>,
        ]
      >
      readonly customerAvatar: v.SchemaWithPipe<
        readonly [
          v.NullishSchema<v.StringSchema<(issue: { input: unknown }) => string>, undefined>,
          v.TransformAction<string | null | undefined, string | undefined>,
        ]
      >
      readonly metadata: v.SchemaWithPipe<
        readonly [
          v.NullishSchema<
            v.SchemaWithPipe<
              readonly [
                v.CustomSchema<Record<string, unknown>, v.ErrorMessage<v.CustomIssue> | undefined>,
                v.CheckAction<
                  Record<string, unknown>,
                  'custom: Metadata must be less than 10,000 characters when stringified'
                >,
              ]
            >,
            undefined
          >,
          v.TransformAction<
            Record<string, unknown> | null | undefined,
            Record<string, unknown> | undefined
          >,
        ]
      >
    }
  }
}
/** The name of an entry: `lead`. */
export type EventKind = keyof typeof EVENTS
/** Every kind, in the table's order. */
export declare const EVENT_KINDS: readonly EventKind[]
type Outputs<Table extends Fields> = {
  [Name in keyof Table]: v.InferOutput<Table[Name]>
}
type Inputs<Table extends Fields> = {
  [Name in keyof Table]?: v.InferInput<Table[Name]> | undefined
}
type Definition<Kind extends EventKind> = (typeof EVENTS)[Kind]
/** The checked fields of an event, as they go to Dub. */
export type EventFields<Kind extends EventKind = EventKind> = Outputs<
  Definition<Kind>['essential']
> &
  Partial<Outputs<Definition<Kind>['describing']>> & {
    readonly clickId: string
    readonly customerExternalId: string
  }
/** A checked event: what the Worker passes from stage to stage, to Dub and to the queue. */
export type TrackEvent = {
  [Kind in EventKind]: {
    readonly kind: Kind
    readonly fields: EventFields<Kind>
  }
}[EventKind]
/** What a page may say of an event besides its name. Null counts as absent. */
export type EventProperties<Kind extends EventKind> = Omit<
  Inputs<Definition<Kind>['essential'] & Definition<Kind>['describing']>,
  'eventName'
> & {
  /** The id the site gave its customer, 1 to 100 characters. */
  customerExternalId: string
}
/** The name of a field of an event, the customer's id included. */
export type FieldName<Kind extends EventKind = EventKind> =
  | 'customerExternalId'
  | (string & (keyof Definition<Kind>['essential'] | keyof Definition<Kind>['describing']))
export {}
