/**
 * The fields of Dub's events, each held to the rule of Dub's own schema and refused in its words.
 *
 * A rule's message is written `code: text`; `worker/parse.ts` puts the field's name in between, as
 * Dub does. Lengths are counted in Unicode code points, as Dub counts them.
 */
import * as v from 'valibot'
/** The message for a value of the wrong type. `expected` is the type's name in Dub's messages. */
export declare function wrongType(expected: string): (issue: { input: unknown }) => string
/**
 * The click that brought the visitor. Dub's ids are 16 letters and digits and bounded nowhere; here
 * they are 8 to 64 of `[A-Za-z0-9_-]`, so that no text of a stranger's choosing is stored. The empty
 * string is meant: Dub then uses the click it knows of the customer.
 */
export declare const clickId: v.SchemaWithPipe<
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
/** What happened, 1 to 255 characters. Dub dedupes leads on it, ignoring case and `-` against space. */
export declare const eventName: v.SchemaWithPipe<
  readonly [
    v.SchemaWithPipe<
      readonly [v.StringSchema<(issue: { input: unknown }) => string>, v.TrimAction]
    >,
    v.NonEmptyAction<string, 'too_small: eventName is required'>,
    v.MaxCodePointsAction<string, 255, string>,
  ]
>
/** A customer's id under any of its names, absent when null or not given. */
export declare const customerId: v.SchemaWithPipe<
  readonly [
    v.NullishSchema<
      v.SchemaWithPipe<
        readonly [v.StringSchema<(issue: { input: unknown }) => string>, v.TrimAction]
      >,
      undefined
    >,
    v.TransformAction<string | null | undefined, string | undefined>,
  ]
>
/**
 * The id the site gave its customer, 1 to 100 characters as Dub documents it. Dub's secret route
 * checks no bound, and fails above 191 after it has taken its dedupe key.
 */
export declare const customerExternalId: v.SchemaWithPipe<
  readonly [
    v.SchemaWithPipe<
      readonly [v.StringSchema<(issue: { input: unknown }) => string>, v.TrimAction]
    >,
    v.MaxCodePointsAction<string, 100, string>,
  ]
>
/** How Dub records a lead: at once, after its caches know it, or only with a later event. */
export declare const mode: v.OptionalSchema<
  v.PicklistSchema<
    ['async', 'wait', 'deferred'],
    'invalid_value: Invalid option: expected one of "async"|"wait"|"deferred"'
  >,
  'async'
>
/** How many leads this one counts for, an integer from 1 to 100. */
export declare const eventQuantity: v.SchemaWithPipe<
  readonly [
    v.NullishSchema<
      v.SchemaWithPipe<
        readonly [
          v.NumberSchema<(issue: { input: unknown }) => string>,
          v.IntegerAction<number, 'invalid_type: Invalid input: expected int, received number'>,
          v.MinValueAction<number, 1, 'too_small: Too small: expected number to be >0'>,
          v.MaxValueAction<number, 100, 'too_big: Too big: expected number to be <=100'>,
        ]
      >,
      undefined
    >,
    v.TransformAction<number | null | undefined, number | undefined>,
  ]
>
/** The customer's name, at most 100 characters, kept as it is written. */
export declare const customerName: v.SchemaWithPipe<
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
/** The customer's email address, at most 100 characters. */
export declare const customerEmail: v.SchemaWithPipe<
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
/** The address of the customer's picture. Dub fetches it and takes any text for it. */
export declare const customerAvatar: v.SchemaWithPipe<
  readonly [
    v.NullishSchema<v.StringSchema<(issue: { input: unknown }) => string>, undefined>,
    v.TransformAction<string | null | undefined, string | undefined>,
  ]
>
/** What else the site wants stored with the event: an object of at most 10,000 characters of JSON. */
export declare const metadata: v.SchemaWithPipe<
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
