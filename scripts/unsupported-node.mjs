/** Plain JavaScript, as `install-missing.mjs`. */
import { readFileSync } from 'node:fs'
import { isInRange, nodeOfNpm } from './node-version.mjs'

/**
 * Says in one line that the Node which runs npm cannot run this project; undefined where it can. With another Node
 * `npm ci` succeeds, but leaves out the native parts of vitest and oxlint.
 */
export function unsupportedNode() {
  const version = nodeOfNpm(process.env['npm_config_user_agent']) || process.versions.node
  const { engines } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
  return isInRange(version, engines.node)
    ? undefined
    : `Node ${version} cannot run this project: it needs Node ${engines.node}.`
}
