/** Finds a Chromium for the browser tests; on Debian and Ubuntu installs one where there is none. */
import { execFileSync, type ExecFileSyncOptions } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Where Linux distributions put it. */
const LINUX = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
]

/** Where macOS puts it, for everybody or below a home folder. */
const MAC_OS = [
  'Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** Where Windows puts it, below one of the folders for programs. */
const WINDOWS = ['Google/Chrome/Application/chrome.exe', 'Chromium/Application/chrome.exe']

/**
 * The path of a Chromium or Chrome: `CHROMIUM_PATH`, or the usual places, or, as root on Debian and
 * Ubuntu, a fresh install by apt-get. Throws an error that says what to do when none of these helps.
 */
export function findChromium(): string {
  const given = process.env['CHROMIUM_PATH']
  if (given) {
    if (existsSync(given)) return given
    throw new Error(`CHROMIUM_PATH is ${given}, and there is no such file.`)
  }
  const found = findInstalled()
  if (found) return found
  const problem = install()
  const installed = findInstalled()
  if (installed) return installed
  throw new Error(
    `The browser tests need Chromium or Chrome, and there is none in the usual places. ${problem} ` +
      'Install it (Debian and Ubuntu: apt-get install chromium; macOS: brew install --cask chromium; ' +
      'Windows: winget install Google.Chrome), or set CHROMIUM_PATH to the path of its executable.',
  )
}

/** The first usual place that holds one. */
function findInstalled(): string | undefined {
  return usualPlaces().find((path) => existsSync(path))
}

function usualPlaces(): string[] {
  const { env, platform } = process
  if (platform === 'win32') {
    const folders = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']]
    return under(folders, WINDOWS)
  }
  return platform === 'darwin' ? under(['/', env['HOME']], MAC_OS) : LINUX
}

const under = (folders: readonly (string | undefined)[], paths: readonly string[]): string[] =>
  folders.flatMap((folder) => (folder ? paths.map((path) => join(folder, path)) : []))

/** Installs Chromium where apt-get may do so; says why it did not. */
function install(): string {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  if (!folders.some((folder) => existsSync(join(folder, 'apt-get')))) {
    return 'It cannot be installed from here: there is no apt-get.'
  }
  if (process.getuid?.() !== 0) return 'It cannot be installed from here: apt-get needs root.'
  console.log('Installing Chromium for the browser tests with apt-get ...')
  const options: ExecFileSyncOptions = {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'ignore', 'inherit'],
  }
  try {
    execFileSync('apt-get', ['update'], options)
    execFileSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], options)
    return 'apt-get installed chromium, but elsewhere.'
  } catch (error) {
    return `apt-get failed: ${error instanceof Error ? error.message : String(error)}.`
  }
}
