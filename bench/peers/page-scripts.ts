/** The scripts of others, as a page loads them. */
import { readFileSync } from 'node:fs'
import { env } from 'node:process'
import { bundlePeer } from './bundle-peer.ts'
import { PEERS } from './install.ts'

export interface PageScript {
  readonly name: string
  /** `as shipped`, or how it was made. */
  readonly kind: string
  readonly code: Buffer
}

/** A package and its file for pages. A package without one is for bundlers. */
interface Listed {
  readonly name: string
  readonly file?: string
}

const LISTED: readonly Listed[] = [
  { name: 'js-cookie' },
  { name: 'fathom-client' },
  { name: '@dub/analytics' },
  { name: '@counterscale/tracker', file: 'dist/loader/tracker.js' },
  { name: '@plausible-analytics/tracker' },
  { name: 'web-vitals', file: 'dist/web-vitals.iife.js' },
  { name: 'swetrix', file: 'dist/swetrix.js' },
  { name: '@snowplow/browser-tracker', file: 'dist/index.umd.min.js' },
  { name: '@segment/analytics-next', file: 'dist/umd/index.js' },
  { name: 'mixpanel-browser', file: 'dist/mixpanel.min.js' },
]

/** Those of the installed packages. */
export const readPackagedScripts = (): Promise<PageScript[]> => Promise.all(LISTED.map(readScript))

/** Dub's own script, which is in no registry: the file that `DUB_SCRIPT` names, if it is set. */
export function readDubScript(): PageScript | undefined {
  const path = env['DUB_SCRIPT']
  if (!path) return undefined
  return { name: "Dub's script", kind: 'from `DUB_SCRIPT`', code: readFileSync(path) }
}

async function readScript({ name, file }: Listed): Promise<PageScript> {
  const folder = `${PEERS}node_modules/${name}`
  const { version } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')) as {
    version: string
  }
  return {
    name: `${name} ${version}`,
    kind: file ? 'as shipped' : 'bundled',
    code: file ? readFileSync(`${folder}/${file}`) : await bundleForPages(name),
  }
}

/** All that a package exports, as one script for the browsers that `dub.js` is for. */
const bundleForPages = (name: string): Promise<Buffer> =>
  bundlePeer(`import * as peer from '${name}'; window.peer = peer`, {
    format: 'iife',
    target: 'es2020',
  })
