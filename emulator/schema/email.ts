const LOCAL_PART = /^(?!\.)[\w'+.-]*[\w+-]$/
const DOMAIN = /^(?:[a-z\d][a-z\d-]*\.)+[a-z]{2,}$/i

/**
 * Whether Dub's validator (zod) accepts the string as an email: plain ASCII, no quotes, no two dots
 * in a row, a last label of letters only. Mail itself is less strict: Dub refuses
 * `a&b@example.com`.
 */
export function isEmail(value: string): boolean {
  const [local = '', domain = '', ...rest] = value.split('@')
  return rest.length === 0 && !value.includes('..') && LOCAL_PART.test(local) && DOMAIN.test(domain)
}
