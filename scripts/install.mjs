/**
 * Installs what is missing, so that `npm start` and `npm test` work right after `git clone`. Plain
 * JavaScript: it runs on the Node that runs npm, which may be older than the one it installs.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const top = fileURLToPath(new URL('..', import.meta.url))
const lockFile = `${top}package-lock.json`
/** Written by npm at the end of an install. */
const installed = `${top}node_modules/.package-lock.json`

if (!existsSync(installed) || statSync(installed).mtimeMs < statSync(lockFile).mtimeMs) {
  console.log('Installing what package-lock.json lists ...')
  // npm warns that the Node at hand is older than some packages ask for; the one it installs is not.
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel', 'error'], {
    cwd: top,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (status !== 0) {
    console.error('npm ci failed; its message is above.')
    process.exit(1)
  }
}
