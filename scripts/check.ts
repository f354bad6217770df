/**
 * `npm run check`: format, lint, types and build side by side, then the tests, then a table of where the
 * time went. Ends with 1 if anything failed; what fails before the tests keeps them from running.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { USUAL_RUN } from './test-runs.ts'
import { formatTimes, type Part } from './times.ts'

const TOP = join(import.meta.dirname, '..')
const BEFORE_THE_TESTS = ['format', 'lint', 'types', 'build:files']
const TESTS = ['run', ...USUAL_RUN, '--reporter=default']
const REPORTER = `--reporter=${join(import.meta.dirname, 'time-reporter.ts')}`

const startedAtMs = performance.now()
const installMs = Number(process.env['INSTALL_MS'] ?? 0)
const parts: Part[] = [{ name: 'install', ms: installMs }]

const results = await Promise.all(BEFORE_THE_TESTS.map(runScript))
if (results.some((passed) => !passed)) process.exit(1)

const folder = mkdtempSync(join(tmpdir(), 'dub-track-times-'))
const file = join(folder, 'times.json')
const testsStartedAtMs = performance.now()
const { code } = await run('vitest', [...TESTS, REPORTER], { TIMES_FILE: file })
parts.push({ name: 'tests', ms: performance.now() - testsStartedAtMs })
const totalMs = installMs + performance.now() - startedAtMs
console.log(formatTimes(parts, totalMs, JSON.parse(readFileSync(file, 'utf8'))))
rmSync(folder, { recursive: true })
console.log(
  code === 0
    ? '\nAll passed.'
    : '\nFAILED: the tests named above. To run one file: npx vitest run FILE',
)
process.exit(code)

/** Runs a script of package.json; prints what it says only if it fails. */
async function runScript(name: string): Promise<boolean> {
  const scriptStartedAtMs = performance.now()
  const { code: scriptCode, output } = await run('npm', ['run', '--silent', name])
  const ms = performance.now() - scriptStartedAtMs
  parts.push({ name, ms })
  const passed = scriptCode === 0
  console.log(`${name} ${passed ? 'passed' : 'FAILED'} in ${(ms / 1000).toFixed(1)} s`)
  if (!passed) console.error(output)
  return passed
}

/** The tests say what they have to say as they go; everything else is collected. */
function run(
  command: string,
  words: readonly string[],
  env?: Readonly<Record<string, string>>,
): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(command, words, {
      cwd: TOP,
      env: { ...process.env, ...env },
      stdio: env ? 'inherit' : 'pipe',
      shell: process.platform === 'win32',
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => (output += text))
    }
    child.on('error', (error) => {
      output += error.message
    })
    child.on('close', (status) => resolve({ code: status ?? 1, output }))
  })
}
