/** Plain JavaScript, as `install-missing.mjs`. */

/**
 * A package of a lock file, by its folder (docs.npmjs.com/cli/configuring-npm/package-lock-json). npm writes the same
 * of what it has installed into node_modules/.package-lock.json, without the project itself.
 *
 * @typedef {object} Package
 * @property {string} [version]
 * @property {string} [integrity]
 * @property {boolean} [optional]
 * @property {readonly string[]} [os]
 * @property {readonly string[]} [cpu]
 * @property {readonly string[]} [libc]
 */

/**
 * The folders of listed packages that are not installed, or not as listed. Files' times say nothing of that: a fresh
 * checkout is newer than a node_modules that was copied into it.
 *
 * @param {Readonly<Record<string, Package>>} listed
 * @param {Readonly<Record<string, Package>>} installed
 * @param {{ readonly platform: string, readonly arch: string }} machine As `process` has them.
 */
export const findMissing = (listed, installed, machine) =>
  Object.keys(listed).filter((folder) => {
    const wanted = listed[folder]
    const found = installed[folder]
    if (folder === '' || !wanted) return false
    if (found) return found.version !== wanted.version || found.integrity !== wanted.integrity
    return !wanted.optional || isFor(wanted, machine)
  })

/**
 * Whether npm installs an optional package here. One that names no platform may hang on one that is for another, and
 * Node 12 does not know its C library: both may be missing.
 *
 * @param {Package} wanted
 * @param {{ readonly platform: string, readonly arch: string }} machine
 */
const isFor = ({ os = [], cpu = [], libc }, { platform, arch }) =>
  os.includes(platform) && cpu.includes(arch) && !libc
