import { isObject } from '../schema/field-rules.ts'

/** Input that cannot be used; the name of the field is for the caller to read. */
export class InvalidInput extends Error {
  readonly field: string

  /** `field` is empty when the body as a whole is at fault. */
  constructor(field: string, wanted: string) {
    super(`${field || 'the body'} must be ${wanted}`)
    this.field = field
  }
}

/** Reads one field of an input; throws `InvalidInput` when it cannot be used. */
export type Reader<Value> = (input: unknown, field: string) => Value

/** A string of at least one character. */
export const someText: Reader<string> = (input, field) => {
  if (typeof input === 'string' && input !== '') return input
  throw new InvalidInput(field, 'a non-empty string')
}

/** A string or null. */
export const textOrNull: Reader<string | null> = (input, field) => {
  if (typeof input === 'string' || input === null) return input
  throw new InvalidInput(field, 'a string or null')
}

/** True or false. */
export const yesOrNo: Reader<boolean> = (input, field) => {
  if (typeof input === 'boolean') return input
  throw new InvalidInput(field, 'true or false')
}

/** A whole number of at least `lowest`, and at most `highest`. */
export function count(lowest: number, highest = Number.MAX_SAFE_INTEGER): Reader<number> {
  return (input, field) => {
    const isWhole = typeof input === 'number' && Number.isSafeInteger(input)
    if (isWhole && input >= lowest && input <= highest) return input
    throw new InvalidInput(field, `a whole number from ${lowest} to ${highest}`)
  }
}

/** One of a few words. */
export function wordOf<const Word extends string>(words: readonly Word[]): Reader<Word> {
  return (input, field) => {
    const found = words.find((word) => word === input)
    if (found !== undefined) return found
    throw new InvalidInput(field, `one of ${words.join(', ')}`)
  }
}

/** The reader, except that an absent field is fine and reads as undefined. */
export function optional<Value>(reader: Reader<Value>): Reader<Value | undefined> {
  return (input, field) => (input === undefined ? undefined : reader(input, field))
}

type Output<Given> = Given extends Reader<infer Value> ? Value : never

/** The values that a table of readers reads; what may be absent is left out when it is. */
export type Read<Readers> = {
  readonly [F in keyof Readers as undefined extends Output<Readers[F]> ? never : F]: Output<
    Readers[F]
  >
} & {
  readonly [F in keyof Readers as undefined extends Output<Readers[F]> ? F : never]?: Exclude<
    Output<Readers[F]>,
    undefined
  >
}

/** An object with just the fields of the table: an unknown one is a slip of the pen, and is refused. */
export function shape<Readers extends Readonly<Record<string, Reader<unknown>>>>(
  readers: Readers,
): Reader<Read<Readers>> {
  return (input, field) => {
    if (!isObject(input)) throw new InvalidInput(field, 'an object')
    const inside = (name: string) => (field === '' ? name : `${field}.${name}`)
    const stray = Object.keys(input).find((name) => !Object.hasOwn(readers, name))
    if (stray !== undefined)
      throw new InvalidInput(inside(stray), 'left out: there is no such field')

    const values: Record<string, unknown> = {}
    for (const [name, reader] of Object.entries(readers)) {
      const value = reader(input[name], inside(name))
      if (value !== undefined) values[name] = value
    }
    // Every field of the table was read by its own reader just above.
    return values as Read<Readers>
  }
}
