/**
 * What `npm ci` and `npm install` run at their end (`prepare`). npm's own warnings are switched off in .npmrc: they
 * are about packages that run on the Node which this project installs, and the one about this project is less clear.
 */
import { unsupportedNode } from './unsupported-node.mjs'

const problem = unsupportedNode()
if (problem !== undefined) console.error(problem)
