import verdicts from '../vectors/verdicts.json' with { type: 'json' }

/** Dub's own verdict on a body, made with Dub's schema. */
export interface Verdict {
  readonly event: string
  readonly name: string
  readonly body: unknown
  readonly status: number
  /** The field that decided it; null when the body was taken. */
  readonly path: string | null
  /** What Dub made of the body; null when it was refused. */
  readonly parsed: Readonly<Record<string, unknown>> | null
}

const VERDICTS: readonly Verdict[] = verdicts

/** The verdicts on leads. */
export const LEAD_VERDICTS = VERDICTS.filter(({ event }) => event === 'lead')

/** The verdicts on sales. */
export const SALE_VERDICTS = VERDICTS.filter(({ event }) => event === 'sale')
