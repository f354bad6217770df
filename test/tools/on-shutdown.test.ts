import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { expect, test } from 'vitest'

const MODULE = new URL('../../tools/on-shutdown.mjs', import.meta.url).href
const PROGRAM = `
  import { onShutdown } from ${JSON.stringify(MODULE)}
  const stop = onShutdown(() => { console.log('end'); stop(); clearTimeout(alive) })
  const alive = setTimeout(() => {}, 60_000)
  console.log('started ' + process.pid)`
const ARGS = ['--input-type=module', '--eval', PROGRAM]
/** Starts the program as a child, and stays. */
const PARENT = `
  import { spawn } from 'node:child_process'
  spawn(process.execPath, ${JSON.stringify(ARGS)}, { stdio: 'inherit' })
  setTimeout(() => {}, 60_000)`

/** Starts a program, and gives it with its next lines. */
function start(args: readonly string[]) {
  const child: ChildProcess = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (!child.stdout) throw new Error('the program has no output')
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  return { child, nextLine: async () => String((await lines.next()).value) }
}

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('calls end on %s', async (signal) => {
  const { child, nextLine } = start(ARGS)
  expect(await nextLine()).toMatch(/^started/)
  child.kill(signal)
  expect(await nextLine()).toBe('end')
  expect(await once(child, 'exit')).toEqual([0, null])
})

test('calls end when the parent is gone', async () => {
  const { child, nextLine } = start(['--input-type=module', '--eval', PARENT])
  expect(await nextLine()).toMatch(/^started/)
  child.kill('SIGKILL')
  expect(await nextLine()).toBe('end')
})
