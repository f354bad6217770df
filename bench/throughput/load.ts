import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { requireEngine } from '../../scripts/find-engine.ts'
import { OTHERS_CPU, pin } from './pin.ts'
import { WRK } from './programs.ts'

const run = promisify(execFile)

/** Requests that are under way at once. One CPU is busy with far fewer. */
export const CONNECTIONS = 32

export interface Load {
  readonly requests: number
  readonly requestsPerSecond: number
}

/** Sends events to a URL for so long. Throws an error where one is not answered with a 2xx. */
export async function load(url: string, seconds: number): Promise<Load> {
  const script = fileURLToPath(new URL('event.lua', import.meta.url))
  const words = ['-t1', `-c${CONNECTIONS}`, `-d${seconds}s`, '-s', script, url]
  const running = run(requireEngine(WRK), words)
  pin(running.child.pid, OTHERS_CPU)
  const { stdout } = await running
  if (/Non-2xx|Socket errors/.test(stdout)) throw new Error(`${url} failed:\n${stdout}`)
  return {
    requests: readNumber(stdout, /(\d+) requests in/),
    requestsPerSecond: readNumber(stdout, /Requests\/sec:\s+([\d.]+)/),
  }
}

function readNumber(report: string, pattern: RegExp): number {
  const [, number] = pattern.exec(report) ?? []
  if (number === undefined) throw new Error(`wrk reported something else:\n${report}`)
  return Number(number)
}
