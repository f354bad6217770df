/** Plain JavaScript, as `install-missing.mjs`. */
import { spawn } from 'node:child_process'
import { delimiter } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onShutdown } from '../tools/on-shutdown.mjs'
import { installMissing } from './install-missing.mjs'

/**
 * Installs what is missing, runs a program of this project on the Node that it installs, and ends with its exit code.
 * It ends the program when it has to end itself: npm passes no signal on.
 *
 * @param {string} file From the top folder of the project.
 */
export function runInstalled(file) {
  installMissing()
  const top = fileURLToPath(new URL('..', import.meta.url))
  // The Node that the project installs comes first: it runs TypeScript as it is.
  const PATH = `${top}node_modules/.bin${delimiter}${process.env['PATH']}`
  const program = spawn('node', [file, ...process.argv.slice(2)], {
    cwd: top,
    env: { ...process.env, PATH },
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  program.on('exit', (code) => process.exit(code === null ? 1 : code))
  onShutdown(() => program.kill('SIGTERM'))
}
