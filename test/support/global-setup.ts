import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Builds what Workers bundle and serve, once for all projects, so that a single test file runs by itself too. */
export default async function setup(): Promise<void> {
  const scripts = ['scripts/build-script.ts', 'scripts/build-admin-page.ts']
  await Promise.all(scripts.map((script) => run('node', [script])))
}
