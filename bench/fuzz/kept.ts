import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { FuzzCase } from './fuzz-case.ts'

const FOLDER = fileURLToPath(new URL('kept', import.meta.url))

/** A case that every run begins with, and why it is kept. */
export interface KeptCase {
  readonly name: string
  readonly why: string
  readonly request: FuzzCase
}

/** The cases that are kept, in the order of their names. */
export const readKept = (): KeptCase[] => readdirSync(FOLDER).toSorted().map(readOne)

function readOne(file: string): KeptCase {
  const { why, request } = JSON.parse(readFileSync(`${FOLDER}/${file}`, 'utf8')) as KeptCase
  return { name: file.replace(/\.json$/, ''), why, request }
}

/** Keeps a case that broke a promise; gives the file's name. The same case is kept once. */
export function keep(request: FuzzCase, why: string): string {
  const digest = createHash('sha256').update(JSON.stringify(request)).digest('hex')
  const file = `found-${digest.slice(0, 8)}.json`
  writeFileSync(`${FOLDER}/${file}`, `${JSON.stringify({ why, request }, null, 2)}\n`)
  return file
}
