import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packPackage, run } from '../../package/install-package.ts'
import { type Example, SITE_IN_EXAMPLES, WORKER_IN_EXAMPLES } from './example.ts'

/**
 * Outside the repository, whose packages an example would find where it lacks its own. It stays, so that a second run
 * has nothing to install.
 */
const CACHE = join(tmpdir(), `dub-track-examples-${hash(process.cwd())}`)

/** What an installed example keeps when its files are copied again. */
const KEPT = new Set(['node_modules', 'package-lock.json'])

/** Packs what is built, under a name that changes with its contents; npm installs a tarball of another name anew. */
export function packForExamples(): string {
  const folder = join(CACHE, 'package')
  mkdirSync(folder, { recursive: true })
  const { tarball } = packPackage(folder)
  const named = join(folder, `${hash(readFileSync(tarball))}.tgz`)
  cpSync(tarball, named)
  return named
}

/** Copies an example, with the origins of a site and a Worker in it, and installs it with the package. */
export function installExample(
  { name }: Example,
  tarball: string,
  siteOrigin: string,
  workerOrigin: string,
): string {
  const folder = join(CACHE, name)
  mkdirSync(folder, { recursive: true })
  for (const entry of readdirSync(folder)) {
    if (!KEPT.has(entry)) rmSync(join(folder, entry), { recursive: true })
  }
  for (const path of filesOf(join('examples', name))) {
    const text = readFileSync(join('examples', name, path), 'utf8')
      .replaceAll(SITE_IN_EXAMPLES, siteOrigin)
      .replaceAll(WORKER_IN_EXAMPLES, workerOrigin)
    mkdirSync(join(folder, path, '..'), { recursive: true })
    writeFileSync(join(folder, path), path === 'package.json' ? withTarball(text, tarball) : text)
  }
  if (needsInstall(folder)) {
    run(folder, 'npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund'])
    cpSync(join(folder, 'package.json'), installedFor(folder))
  }
  return folder
}

/** What git has of a folder: no packages and no builds. */
const filesOf = (folder: string): string[] =>
  run(folder, 'git', ['ls-files', '--cached', '--others', '--exclude-standard']).trim().split('\n')

function withTarball(text: string, tarball: string): string {
  const { dependencies, ...others } = JSON.parse(text)
  const installs = dependencies && { ...dependencies, 'dub-track': `file:${tarball}` }
  return JSON.stringify({ ...others, dependencies: installs }, null, 2)
}

const installedFor = (folder: string): string => join(folder, 'node_modules/.installed-for.json')

function needsInstall(folder: string): boolean {
  const wanted = readFileSync(join(folder, 'package.json'), 'utf8')
  return !existsSync(installedFor(folder)) || readFileSync(installedFor(folder), 'utf8') !== wanted
}

function hash(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 16)
}
