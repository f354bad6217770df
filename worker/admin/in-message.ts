/**
 * SQL: a value in a letter's message; NULL where the message is not JSON, which to SQLite includes JSON
 * that is nested too deeply.
 */
export const inMessage = (path: string): string =>
  `iif(json_valid(message), json_extract(message, '$.${path}'), NULL)`
