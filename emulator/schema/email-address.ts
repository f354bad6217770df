const LOCAL_PART = /^(?!\.)[\w'+.-]*[\w+-]$/
const DOMAIN = /^(?:[a-z\d][a-z\d-]*\.)+[a-z]{2,}$/i

/**
 * Whether Dub takes the text for an email address: plain ASCII, no quotes, no two dots in a row,
 * a last label of letters only. Stricter than mail itself, so `a&b@example.com` is refused.
 */
export function isEmail(value: string): boolean {
  const [local = '', domain = '', ...rest] = value.split('@')
  return rest.length === 0 && !value.includes('..') && LOCAL_PART.test(local) && DOMAIN.test(domain)
}
