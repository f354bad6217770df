import type { ClickCookieOptions, CookieOptions } from './options.ts'
import type { Rule, Rules } from './read-options.ts'

/** At least two labels, and no IP address. */
const DOMAIN = /^\.?(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+[a-z][a-z\d-]*$/i

/** ASCII without spaces and without `;`, which would begin another attribute. */
const PATH = /^\/[!-:<-~]*$/

const BOOLEAN: Rule = {
  accepts: (value) => typeof value === 'boolean',
  expected: 'true or false',
}

const POSITIVE: Rule = {
  accepts: (value) => Number.isFinite(value) && Number(value) > 0,
  expected: 'a number above 0',
}

const matching = (pattern: RegExp, expected: string): Rule => ({
  accepts: (value) => typeof value === 'string' && pattern.test(value),
  expected,
})

export const COOKIE_RULES: Rules<CookieOptions> = {
  domain: matching(DOMAIN, 'a domain such as "example.com"'),
  expiresInDays: POSITIVE,
  maxAge: POSITIVE,
  path: matching(PATH, 'a path such as "/"'),
  sameSite: matching(/^(?:lax|strict|none)$/i, '"lax", "strict" or "none"'),
  secure: BOOLEAN,
}

export const RULES: Rules<ClickCookieOptions> = {
  attributionModel: matching(/^(?:last|first)-click$/, '"last-click" or "first-click"'),
  cookieOptions: {
    accepts: (value) => typeof value === 'object' && value !== null,
    expected: 'an object',
  },
  // One that cannot be called is no consent.
  consent: { accepts: () => true, expected: 'a function' },
  respectGpc: BOOLEAN,
}
