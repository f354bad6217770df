import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { FuzzCase } from './fuzz-case.ts'

const FOLDER = fileURLToPath(new URL('corpus', import.meta.url))

/** A case that every run begins with, and what it shows. */
export interface CorpusCase {
  readonly name: string
  readonly why: string
  readonly request: FuzzCase
}

/** The cases of the corpus, in the order of their names. */
export const readCorpus = (): CorpusCase[] => readdirSync(FOLDER).toSorted().map(readOne)

function readOne(file: string): CorpusCase {
  const { why, request } = JSON.parse(readFileSync(`${FOLDER}/${file}`, 'utf8')) as CorpusCase
  return { name: file.replace(/\.json$/, ''), why, request }
}

/** Adds a case that broke a promise, unless it is there; returns the file's name. */
export function addToCorpus(request: FuzzCase, why: string): string {
  const digest = createHash('sha256').update(JSON.stringify(request)).digest('hex')
  const file = `found-${digest.slice(0, 8)}.json`
  writeFileSync(`${FOLDER}/${file}`, `${JSON.stringify({ why, request }, null, 2)}\n`)
  return file
}
