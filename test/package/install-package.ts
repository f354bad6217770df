import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The package as npm would publish it. */
export interface Packed {
  readonly tarball: string
  /** The paths in the tarball. */
  readonly files: readonly string[]
}

/** The package, and an empty project into which it is installed. */
export interface Installed extends Packed {
  readonly project: string
  readonly remove: () => void
}

/** Packs what is built into a tarball in a folder. */
export function packPackage(folder: string): Packed {
  const packed = run(process.cwd(), 'npm', [
    'pack',
    '--json',
    '--ignore-scripts',
    `--pack-destination=${folder}`,
  ])
  const [{ filename, files }] = JSON.parse(packed) as [
    { filename: string; files: readonly { path: string }[] },
  ]
  return { tarball: join(folder, filename), files: files.map(({ path }) => path) }
}

/** Packs what is built, and installs it without asking a registry: it needs no other package. */
export function installPackage(): Installed {
  const folder = mkdtempSync(join(tmpdir(), 'dub-track-package-'))
  const packed = packPackage(folder)
  const project = join(folder, 'project')
  cpSync('test/package/fixture', project, { recursive: true })
  writeFileSync(join(project, 'package.json'), '{ "type": "module", "private": true }')
  run(project, 'npm', ['install', '--offline', '--no-audit', '--no-fund', packed.tarball])
  return {
    ...packed,
    project,
    remove: () => rmSync(folder, { recursive: true }),
  }
}

/** What a command prints. Throws with all of it where the command fails. */
export function run(folder: string, command: string, words: readonly string[]): string {
  try {
    return execFileSync(command, words, { cwd: folder, encoding: 'utf8', stdio: 'pipe' })
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string }
    throw new Error(`${command} ${words.join(' ')} failed:\n${stdout}\n${stderr}`, { cause: error })
  }
}
