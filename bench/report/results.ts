/** The figures of each part, as JSON: the last run of a part replaces the one before. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Measured, Part } from '../part.ts'
import type { Setting } from './machine.ts'

/** What a run of a part left. */
export interface Result extends Measured {
  readonly name: string
  readonly title: string
  readonly setting: Setting
}

const FOLDER = fileURLToPath(new URL('../results', import.meta.url))

const pathOf = (name: string): string => join(FOLDER, `${name}.json`)

export function keepResult(part: Part, setting: Setting, measured: Measured): void {
  mkdirSync(FOLDER, { recursive: true })
  const result: Result = { name: part.name, title: part.title, setting, ...measured }
  writeFileSync(pathOf(part.name), `${JSON.stringify(result, null, 1)}\n`)
}

/** The last result of a part; undefined where there is none. */
export function readResult(name: string): Result | undefined {
  try {
    return JSON.parse(readFileSync(pathOf(name), 'utf8')) as Result
  } catch {
    return undefined
  }
}
