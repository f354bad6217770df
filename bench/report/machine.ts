/** When, where and with what a part was measured. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { availableParallelism, cpus, totalmem, type as system } from 'node:os'

export interface Setting {
  /** Of the day, as `2026-11-27`. */
  readonly date: string
  /** The commit that was checked out, with a `+` where files differed from it. */
  readonly commit: string
  readonly machine: string
  readonly versions: Readonly<Record<string, string>>
}

const PACKAGES = ['wrangler', 'workerd', 'esbuild', 'puppeteer-core'] as const

export function describeSetting(): Setting {
  return {
    date: new Date().toISOString().slice(0, 10),
    commit: describeCommit(),
    machine: `${system()}, ${availableParallelism()} cores (${cpus()[0]?.model ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GiB`,
    versions: {
      node: process.version.slice(1),
      ...Object.fromEntries(PACKAGES.map((name) => [name, versionOf(name)])),
    },
  }
}

function versionOf(name: string): string {
  const path = new URL(`../../node_modules/${name}/package.json`, import.meta.url)
  const { version } = JSON.parse(readFileSync(path, 'utf8')) as { version: string }
  return version
}

function describeCommit(): string {
  try {
    const isClean = git('status', '--porcelain', '--', 'worker', 'snippet', 'contract') === ''
    return `${git('rev-parse', '--short', 'HEAD')}${isClean ? '' : '+'}`
  } catch {
    return 'unknown'
  }
}

const git = (...words: string[]) => execFileSync('git', words, { encoding: 'utf8' }).trim()
