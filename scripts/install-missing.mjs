/**
 * Plain JavaScript, without the syntax that Node 12 does not know: it runs on the Node that runs npm, which
 * may be older than the one it installs.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { findMissing } from './missing-packages.mjs'
import { unsupportedNode } from './unsupported-node.mjs'

const top = fileURLToPath(new URL('..', import.meta.url))

/** Installs what is missing; ends this process when the Node is not supported or the install fails. */
export function installMissing() {
  const problem = unsupportedNode()
  if (problem !== undefined) fail(problem)
  const { packages } = JSON.parse(readFileSync(`${top}package-lock.json`, 'utf8'))
  const [missing] = findMissing(packages, readInstalled(), process)
  if (missing === undefined) return

  console.log(
    existsSync(`${top}node_modules`)
      ? `Replacing node_modules with what package-lock.json lists: ${missing} is missing, or another version ...`
      : 'Installing what package-lock.json lists: this takes a minute or two ...',
  )
  const { status } = spawnSync('npm', ['ci'], {
    cwd: top,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (status !== 0) fail('npm ci failed; its message is above.')
}

/**
 * What npm has noted at the end of an install; nothing where it has not come that far.
 *
 * @returns {Readonly<Record<string, import('./missing-packages.mjs').Package>>}
 */
function readInstalled() {
  try {
    return JSON.parse(readFileSync(`${top}node_modules/.package-lock.json`, 'utf8')).packages || {}
  } catch {
    return {}
  }
}

/** @param {string} message */
function fail(message) {
  console.error(message)
  process.exit(1)
}
