/** `npm start`: a signup page, the Worker behind it and a stand-in for Dub, all on this machine. */
import { startEmulator } from '../emulator/index.ts'
import { freePort } from '../tools/free-port.ts'
import { onShutdown } from '../tools/on-shutdown.mjs'
import { createDub } from './dub.ts'
import { buildPage } from './page-files.ts'
import { createScratch } from './scratch.ts'
import { openSite } from './site.ts'
import { startWorker } from './worker.ts'

const PREFERRED_PORTS = { site: 4321, worker: 8787 }

/** Ends what was started so far, last first. */
const started: (() => Promise<void> | void)[] = []
let ending = false

async function end(exitCode: number): Promise<void> {
  // The terminal and npm may both send a signal; the second one must not interrupt the first.
  if (ending) return
  ending = true
  for (const close of started.toReversed()) await close()
  process.exit(exitCode)
}

function fail(error: unknown): void {
  // While the demo ends, errors are expected.
  if (!ending) console.error(`The demo failed. ${error instanceof Error ? error.message : error}`)
  void end(1)
}

onShutdown(() => void end(0))
process.on('uncaughtException', fail)

try {
  const scratch = createScratch()
  started.push(scratch.remove)

  const emulator = await startEmulator()
  started.push(emulator.close)

  const workerPort = await freePort(PREFERRED_PORTS.worker)
  const site = await openSite({
    port: await freePort(PREFERRED_PORTS.site),
    page: await buildPage(`http://localhost:${workerPort}`),
    dub: createDub(emulator),
  })
  started.push(site.close)

  const worker = startWorker({
    port: workerPort,
    dubApiUrl: emulator.url,
    allowedOrigin: site.url,
    folder: scratch.folder,
  })
  started.push(worker.close)
  await worker.ready

  if (!ending) console.log(`Open ${site.url} (Ctrl-C ends the demo)`)
} catch (error) {
  fail(error)
}
