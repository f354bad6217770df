/**
 * `npm start`: installs what is missing and runs the demo. Plain JavaScript, as `install.mjs`. It ends the
 * demo when it is told to end, and when npm, which passes no signal on, is gone.
 */
import { spawn } from 'node:child_process'
import { delimiter } from 'node:path'
import { fileURLToPath } from 'node:url'

const LOOK_EVERY_MS = 500

// Before anything else: npm may be gone by the time the install is done.
const parent = process.ppid
await import('./install.mjs')

const top = fileURLToPath(new URL('..', import.meta.url))
// The Node that the project installs comes first: it runs TypeScript as it is.
const PATH = `${top}node_modules/.bin${delimiter}${process.env.PATH}`
const demo = spawn('node', ['demo/start.ts'], {
  cwd: top,
  env: { ...process.env, PATH },
  stdio: 'inherit',
  shell: process.platform === 'win32',
})

demo.on('exit', (code) => process.exit(code ?? 1))
const end = () => demo.kill('SIGTERM')
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, end)

setInterval(() => {
  if (process.ppid !== parent) end()
}, LOOK_EVERY_MS).unref()
