import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { LONG_RUN, USUAL_RUN } from '../../scripts/test-runs.ts'
import { FOLDER_VARIABLE } from './recorder.ts'

/** The environment variable that names the run when no test of it was left out on the command line. */
export const WHOLE_RUN_VARIABLE = 'RECORDING_RUN'

/** The runs of all tests, by the projects they name. */
const RUNS: Readonly<Record<string, string>> = {
  '': 'usual',
  [USUAL_RUN.join(' ')]: 'usual',
  [LONG_RUN.join(' ')]: 'long',
}

const PICKS_TESTS = /^([^-]|-t|--testNamePattern|--project|--changed|--shard|--related)/

/** Makes a fresh folder for what the Workers of this run say, once for all projects. */
export default function setup(): (() => void) | undefined {
  if (process.env[FOLDER_VARIABLE] !== undefined) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'dub-track-recordings-'))
  process.env[FOLDER_VARIABLE] = folder
  const run = wholeRunOf(process.argv.slice(2))
  if (run) process.env[WHOLE_RUN_VARIABLE] = run
  return () => {
    rmSync(folder, { recursive: true })
    delete process.env[FOLDER_VARIABLE]
    delete process.env[WHOLE_RUN_VARIABLE]
  }
}

/** The name of the run that these words of vitest's command line start; undefined where they leave out tests. */
export function wholeRunOf([command, ...words]: readonly string[]): string | undefined {
  if (command !== 'run') return undefined
  return RUNS[words.filter((word) => PICKS_TESTS.test(word)).join(' ')]
}
