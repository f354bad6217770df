import { createHash } from 'node:crypto'
import type { Script } from '../facts/read-page.ts'
import { matchesSources } from './match-source.ts'

const HASH_OR_NONCE = /^'(nonce-|sha(256|384|512)-)/i

/** Whether sources let a script of the page run (CSP 3, sections 6.7.1.1 and 6.7.3.3). */
export function allowsScript(sources: readonly string[], script: Script, pageUrl: string): boolean {
  const nonce = script.attributes.get('nonce')
  if (nonce && sources.includes(`'nonce-${nonce}'`)) return true
  const has = (keyword: string) => sources.some((source) => source.toLowerCase() === keyword)
  if (script.src === undefined) {
    if (hashesOf(script.text).some((hash) => sources.includes(hash))) return true
    const isStrict = has("'strict-dynamic'") || sources.some((each) => HASH_OR_NONCE.test(each))
    return has("'unsafe-inline'") && !isStrict
  }
  const integrity = (script.attributes.get('integrity') ?? '').split(/\s+/).filter(Boolean)
  if (integrity.length > 0 && integrity.every((hash) => sources.includes(`'${hash}'`))) return true
  return !has("'strict-dynamic'") && matchesSources(script.src, sources, pageUrl)
}

const hashesOf = (text: string) =>
  ['sha256', 'sha384', 'sha512'].map(
    (algorithm) => `'${algorithm}-${createHash(algorithm).update(text).digest('base64')}'`,
  )
