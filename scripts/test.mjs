/**
 * `npm test`: installs what is missing and checks everything. Plain JavaScript, as `install.mjs`: it runs
 * on the Node that runs npm, which may be older than the one it installs.
 */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const startedAtMs = Date.now()
await import('./install.mjs')
const { status } = spawnSync('npm', ['run', '--silent', 'check'], {
  cwd: fileURLToPath(new URL('..', import.meta.url)),
  env: { ...process.env, INSTALL_MS: String(Date.now() - startedAtMs) },
  stdio: 'inherit',
  shell: process.platform === 'win32',
})
process.exit(status ?? 1)
