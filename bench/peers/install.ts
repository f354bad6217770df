/** Installs the packages that the benchmark measures this project against, apart from its own. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { findMissing } from '../../scripts/missing-packages.mjs'

/** The folder that holds the peers' `node_modules`. */
export const PEERS = fileURLToPath(new URL('.', import.meta.url))

type Packages = Parameters<typeof findMissing>[0]

/** Runs `npm ci` where a package of the lock file is missing; throws an error where that fails. */
export function installPeers(say: (line: string) => void): void {
  const [missing] = findMissing(readPackages('package-lock.json'), readInstalled(), process)
  if (missing === undefined) return
  say(`Installing what bench/peers/package-lock.json lists: ${missing} is missing ...`)
  const { status, stderr } = spawnSync('npm', ['ci', '--loglevel', 'error'], {
    cwd: PEERS,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  })
  if (status === 0) return
  throw new Error(
    `The packages to compare with could not be installed. Run \`npm ci\` in bench/peers, and the benchmark again.\n${stderr}`,
  )
}

const readPackages = (file: string): Packages =>
  (JSON.parse(readFileSync(`${PEERS}${file}`, 'utf8')) as { packages: Packages }).packages

function readInstalled(): Packages {
  try {
    return readPackages('node_modules/.package-lock.json')
  } catch {
    return {}
  }
}
