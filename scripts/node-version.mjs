/** Plain JavaScript, as `install-missing.mjs`. */

/**
 * The version of the Node that runs npm, by npm's user agent. The `node` of an npm script may be another
 * one: npm puts the one this project installs first on the `PATH`.
 *
 * @param {string | undefined} userAgent Such as `npm/10.8.2 node/v20.18.1 linux x64`.
 */
export function nodeOfNpm(userAgent) {
  const match = /\bnode\/v(\d+\.\d+\.\d+)/.exec(userAgent || '')
  return match ? match[1] : undefined
}

/**
 * Whether a version is in a range of `engines`, as far as this project's goes: `^` and `>=` with whole
 * versions, joined by `||`.
 *
 * @param {string} version
 * @param {string} range
 */
export const isInRange = (version, range) =>
  range.split('||').some((part) => {
    const floor = part.trim().replace(/^(\^|>=)/, '')
    const isSameMajor = numbersOf(version)[0] === numbersOf(floor)[0]
    return isAtLeast(version, floor) && (isSameMajor || part.trim().startsWith('>='))
  })

/**
 * @param {string} version
 * @param {string} floor
 */
function isAtLeast(version, floor) {
  const [major = 0, minor = 0, patch = 0] = numbersOf(version)
  const [leastMajor = 0, leastMinor = 0, leastPatch = 0] = numbersOf(floor)
  if (major !== leastMajor) return major > leastMajor
  return minor === leastMinor ? patch >= leastPatch : minor > leastMinor
}

/** @param {string} version */
const numbersOf = (version) => version.split('.').map(Number)
