import { isObject } from '../http/json.ts'
import { err, ok, type Result } from '../result.ts'
import { isEmail } from './email.ts'

/** Why a value is refused: a code and a message as Dub's validator gives them. */
export interface Issue {
  readonly code:
    'invalid_type' | 'invalid_value' | 'invalid_format' | 'too_small' | 'too_big' | 'custom'
  readonly message: string
}

/** Reads one field: the value Dub makes of it, or why it is refused. An absent field is undefined. */
export type Rule<Value> = (input: unknown) => Result<Value, Issue>

export function wrongType(expected: string, input: unknown): Issue {
  const received = input === null ? 'null' : Array.isArray(input) ? 'array' : typeof input
  const message = `Invalid input: expected ${expected}, received ${received}`
  return { code: 'invalid_type', message }
}

/** The rule, except that null and an absent field read as null. */
export function orNull<Value>(rule: Rule<Value>): Rule<Value | null> {
  return (input) => (input === null || input === undefined ? ok(null) : rule(input))
}

/** The rule, except that an absent field reads as the given value; null goes to the rule. */
export function withDefault<Value>(rule: Rule<Value>, absent: NoInfer<Value>): Rule<Value> {
  return (input) => (input === undefined ? ok(absent) : rule(input))
}

/**
 * `atMost` counts UTF-16 code units, so an emoji is two. An assumption: Dub's validator counts so up to
 * zod 4.4.3, and Unicode code points from 4.5.0 on; which one is live is not known.
 */
export function string(
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
    if (typeof input !== 'string') return err(wrongType('string', input))
    const value = trim ? input.trim() : input
    if (required !== undefined && value === '') return refuse('too_small', required)
    if (email && !isEmail(value)) return refuse('invalid_format', 'Invalid email address')
    if (value.length > atMost) {
      return refuse('too_big', `Too big: expected string to have <=${atMost} characters`)
    }
    return ok(lowerCase ? value.toLowerCase() : value)
  }
}

export function oneOf<const Word extends string>(words: readonly Word[]): Rule<Word> {
  const choices = words.map((word) => `"${word}"`).join('|')
  return (input) => {
    const found = words.find((word) => word === input)
    if (found !== undefined) return ok(found)
    return refuse('invalid_value', `Invalid option: expected one of ${choices}`)
  }
}

/**
 * A whole number above one bound and not over another. `required` replaces the message for what is
 * not a number, `tooSmall` that for a number not above the bound.
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
      return required === undefined
        ? err(wrongType('number', input))
        : refuse('invalid_type', required)
    }
    if (!Number.isInteger(input)) return err(wrongType('int', input))
    if (input > largest) return refuse('too_big', `Too big: expected int to be <=${largest}`)
    if (input < -largest) return refuse('too_small', `Too small: expected int to be >=-${largest}`)
    if (input <= above) return refuse('too_small', tooSmall)
    if (input > atMost) return refuse('too_big', `Too big: expected number to be <=${atMost}`)
    return ok(input)
  }
}

/** An object of anything, limited by the UTF-16 length of its JSON. */
export function record(bounds: {
  atMostAsJson: number
  tooLong: string
}): Rule<Readonly<Record<string, unknown>>> {
  return (input) => {
    if (!isObject(input)) return err(wrongType('record', input))
    // Dub's validator builds a new object without this name, as it would set the prototype.
    const value = Object.fromEntries(Object.entries(input).filter(([key]) => key !== '__proto__'))
    if (JSON.stringify(value).length > bounds.atMostAsJson) return refuse('custom', bounds.tooLong)
    return ok(value)
  }
}

function refuse(code: Issue['code'], message: string): Result<never, Issue> {
  return err({ code, message })
}
