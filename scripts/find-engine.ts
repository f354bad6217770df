/** Finds a browser engine or another program; on Debian and Ubuntu installs it where it is missing. */
import { execFileSync, type ExecFileSyncOptions } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { Engine } from './engines.ts'

/** The path of an engine's executable, or why there is none and what to do. */
export type FoundEngine = { readonly path: string } | { readonly problem: string }

/**
 * Looks where the engine's variable says, or in the usual places, or, as root on Debian and Ubuntu,
 * installs it by apt-get. Throws an error when the variable names no file.
 */
export function findEngine(engine: Engine): FoundEngine {
  const { name, variable, remedy } = engine
  const given = process.env[variable]
  if (given) {
    if (existsSync(given)) return { path: given }
    throw new Error(`${variable} is ${given}, and there is no such file.`)
  }
  const found = findInstalled(engine)
  if (found) return { path: found }
  const outcome = install(engine)
  const installed = findInstalled(engine)
  if (installed) return { path: installed }
  return {
    problem:
      `${name} is in none of the usual places. ${outcome} Install it (${remedy}), ` +
      `or set ${variable} to the path of its executable.`,
  }
}

/** As `findEngine`, but throws an error also where there is none. */
export function requireEngine(engine: Engine): string {
  const found = findEngine(engine)
  if ('path' in found) return found.path
  throw new Error(found.problem)
}

/** Where an engine is: as its variable says, or the first usual place, if everything is there that it needs. */
export function findInstalled(engine: Engine): string | undefined {
  const given = process.env[engine.variable]
  if (given && existsSync(given)) return given
  if (!engine.companions.every((path) => existsSync(path))) return undefined
  return usualPlaces(engine).find((path) => existsSync(path))
}

function usualPlaces({ linux, macOs, windows }: Engine): readonly string[] {
  const { env, platform } = process
  if (platform === 'win32') {
    const folders = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']]
    return under(folders, windows)
  }
  return platform === 'darwin' ? under(['/', env['HOME']], macOs) : linux
}

const under = (folders: readonly (string | undefined)[], paths: readonly string[]): string[] =>
  folders.flatMap((folder) => (folder ? paths.map((path) => join(folder, path)) : []))

/** Installs an engine where apt-get may do so; says why it did not. */
function install({ name, packages }: Engine): string {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  if (!folders.some((folder) => existsSync(join(folder, 'apt-get')))) {
    return 'It cannot be installed from here: there is no apt-get.'
  }
  if (process.getuid?.() !== 0) return 'It cannot be installed from here: apt-get needs root.'
  console.log(`Installing ${name} with apt-get ...`)
  const options: ExecFileSyncOptions = {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'ignore', 'inherit'],
  }
  try {
    execFileSync('apt-get', ['update'], options)
    execFileSync('apt-get', ['install', '-y', '--no-install-recommends', ...packages], options)
    return `apt-get installed ${packages.join(' and ')}, but elsewhere.`
  } catch (error) {
    return `apt-get failed: ${error instanceof Error ? error.message : String(error)}.`
  }
}
