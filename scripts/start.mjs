/**
 * `npm start`: installs what is missing and runs the demo. Plain JavaScript, as `install-missing.mjs`. It
 * ends the demo when it has to end itself: npm passes no signal on.
 */
import { spawn } from 'node:child_process'
import { delimiter } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onShutdown } from '../tools/on-shutdown.mjs'
import { installMissing } from './install-missing.mjs'

installMissing()

const top = fileURLToPath(new URL('..', import.meta.url))
// The Node that the project installs comes first: it runs TypeScript as it is.
const PATH = `${top}node_modules/.bin${delimiter}${process.env['PATH']}`
const demo = spawn('node', ['demo/start.ts'], {
  cwd: top,
  env: { ...process.env, PATH },
  stdio: 'inherit',
  shell: process.platform === 'win32',
})

demo.on('exit', (code) => process.exit(code === null ? 1 : code))
onShutdown(() => demo.kill('SIGTERM'))
