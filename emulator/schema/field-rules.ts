import { isEmail } from './email-address.ts'
import { ok, stop, type Result } from '../reply/result.ts'

/** Why a value was refused: a code and a sentence in the form Dub's validator gives them. */
export interface Issue {
  readonly code:
    'invalid_type' | 'invalid_value' | 'invalid_format' | 'too_small' | 'too_big' | 'custom'
  readonly message: string
}

/** Reads one field: its value made safe, or why it is refused. An absent field reads as undefined. */
export type Rule<Value> = (input: unknown) => Result<Value, Issue>

/** A refusal because the value is of another type than the one expected. */
export function wrongType(expected: string, input: unknown): Result<never, Issue> {
  const received = input === null ? 'null' : Array.isArray(input) ? 'array' : typeof input
  return refuse('invalid_type', `Invalid input: expected ${expected}, received ${received}`)
}

/** The rule, except that null and an absent field are fine and read as null. */
export function orNull<Value>(rule: Rule<Value>): Rule<Value | null> {
  return (input) => (input === null || input === undefined ? ok(null) : rule(input))
}

/** The rule, except that an absent field reads as the given value; null is for the rule to judge. */
export function withDefault<Value>(rule: Rule<Value>, absent: NoInfer<Value>): Rule<Value> {
  return (input) => (input === undefined ? ok(absent) : rule(input))
}

/** Text. `atMost` counts Unicode code points: an emoji is one, as in Dub's verdicts. */
export function text(
  bounds: {
    trim?: boolean
    required?: string
    email?: boolean
    atMost?: number
    lowerCase?: boolean
  } = {},
): Rule<string> {
  const { trim = false, required, email = false, atMost = Infinity, lowerCase = false } = bounds
  return (input) => {
    if (typeof input !== 'string') return wrongType('string', input)
    const value = trim ? input.trim() : input
    if (required !== undefined && value === '') return refuse('too_small', required)
    if (email && !isEmail(value)) return refuse('invalid_format', 'Invalid email address')
    if ([...value].length > atMost) {
      return refuse('too_big', `Too big: expected string to have <=${atMost} characters`)
    }
    return ok(lowerCase ? value.toLowerCase() : value)
  }
}

/** One of a few words. */
export function oneOf<const Word extends string>(words: readonly Word[]): Rule<Word> {
  const choices = words.map((word) => `"${word}"`).join('|')
  return (input) => {
    const found = words.find((word) => word === input)
    if (found !== undefined) return ok(found)
    return refuse('invalid_value', `Invalid option: expected one of ${choices}`)
  }
}

/**
 * A whole number above one bound and not over another. `required` is said of what is no number,
 * `tooSmall` of one that is not above the bound, each in place of the usual sentence.
 */
export function wholeNumber(bounds: {
  above: number
  atMost?: number
  required?: string
  tooSmall?: string
}): Rule<number> {
  const { above, atMost = Infinity, required } = bounds
  const { tooSmall = `Too small: expected number to be >${above}` } = bounds
  const largest = Number.MAX_SAFE_INTEGER
  return (input) => {
    if (typeof input !== 'number') {
      return required === undefined ? wrongType('number', input) : refuse('invalid_type', required)
    }
    if (!Number.isInteger(input)) return wrongType('int', input)
    if (input > largest) return refuse('too_big', `Too big: expected int to be <=${largest}`)
    if (input < -largest) return refuse('too_small', `Too small: expected int to be >=-${largest}`)
    if (input <= above) return refuse('too_small', tooSmall)
    if (input > atMost) return refuse('too_big', `Too big: expected number to be <=${atMost}`)
    return ok(input)
  }
}

/** An object of anything, bounded by the UTF-16 length of its JSON. */
export function record(bounds: {
  atMostAsJson: number
  tooLong: string
}): Rule<Readonly<Record<string, unknown>>> {
  return (input) => {
    if (!isObject(input)) return wrongType('record', input)
    // Dub's validator builds a new object and leaves this one name out, lest it set a prototype.
    const value = Object.fromEntries(Object.entries(input).filter(([key]) => key !== '__proto__'))
    if (JSON.stringify(value).length > bounds.atMostAsJson) return refuse('custom', bounds.tooLong)
    return ok(value)
  }
}

/** True for what JSON calls an object: neither null nor an array. */
export function isObject(input: unknown): input is Readonly<Record<string, unknown>> {
  return typeof input === 'object' && input !== null && !Array.isArray(input)
}

function refuse(code: Issue['code'], message: string): Result<never, Issue> {
  return stop({ code, message })
}
