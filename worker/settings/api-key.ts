import * as v from 'valibot'
import { text } from './kinds.ts'

/** An API key of Dub. Each rule is about what pasting one may leave in it or around it. */
export const apiKey = v.pipe(
  v.optional(text, ''),
  v.trim(),
  v.nonEmpty('is not set'),
  v.regex(/^[^"'`“”‘’]+$/, 'holds a quotation mark, which no API key has: set the key without any'),
  v.regex(/^\S+$/, 'holds a space or a line break, which no API key has: set the key alone'),
  v.regex(
    /^[\x21-\x7e]+$/,
    'holds a character that is not printable ASCII, which no API key has: copy the key from Dub again',
  ),
)
