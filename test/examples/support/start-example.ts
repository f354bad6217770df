import { once } from 'node:events'
import { openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { endGroup, hasEnded, startGroup } from '../../../tools/process-group.ts'
import { poll } from '../../../tools/until.ts'

const START_LIMIT_MS = 60_000

/** Starts an example's production server at an origin of this machine. Resolves once it answers. */
export async function startExample(
  folder: string,
  origin: string,
  env: Readonly<Record<string, string>>,
): Promise<() => Promise<void>> {
  const file = join(folder, 'server.log')
  const log = openSync(file, 'w')
  const child = startGroup('npm', ['start', '--silent'], {
    cwd: folder,
    stdio: ['ignore', log, log],
    env: { ...process.env, HOST: 'localhost', PORT: new URL(origin).port, ORIGIN: origin, ...env },
  })
  const failed = once(child, 'error').then(([error]) => Promise.reject(error))
  const up = poll(async () => hasEnded(child) || (await answers(origin)), {
    limitMs: START_LIMIT_MS,
  })
  await Promise.race([up, failed])
  if (!hasEnded(child) && (await answers(origin))) return () => endGroup(child)
  await endGroup(child)
  throw new Error(`${folder} does not start:\n${readFileSync(file, 'utf8')}`)
}

async function answers(origin: string): Promise<boolean> {
  const response = await fetch(origin).catch(() => undefined)
  await response?.body?.cancel()
  return response?.ok === true
}
