import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FOLDER_VARIABLE } from './recorder.ts'

/** The environment variable that is set when no test was left out on the command line. */
export const WHOLE_RUN_VARIABLE = 'RECORDING_IS_WHOLE'

const PICKS_TESTS = /^(-t|--testNamePattern|--project|--changed|--shard|--related)/

/** Makes a fresh folder for what the Workers of this run say, once for all projects. */
export default function setup(): (() => void) | undefined {
  if (process.env[FOLDER_VARIABLE] !== undefined) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'dub-track-recordings-'))
  process.env[FOLDER_VARIABLE] = folder
  const [command, ...rest] = process.argv.slice(2)
  const isWhole =
    command === 'run' && rest.every((word) => word.startsWith('-') && !PICKS_TESTS.test(word))
  if (isWhole) process.env[WHOLE_RUN_VARIABLE] = 'yes'
  return () => {
    rmSync(folder, { recursive: true })
    delete process.env[FOLDER_VARIABLE]
    delete process.env[WHOLE_RUN_VARIABLE]
  }
}
