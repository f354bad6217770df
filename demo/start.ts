/** `npm start`: a signup page, the Worker behind it and a stand-in for Dub, all on this machine. */
import { startEmulator } from '../emulator/index.ts'
import { freePort } from '../tools/free-port.ts'
import { onShutdown } from '../tools/on-shutdown.mjs'
import { openOn } from './choose-port.ts'
import { createDub } from './dub.ts'
import { createJournal } from './journal.ts'
import { openNetwork } from './network.ts'
import { buildPage } from './page-files.ts'
import { createScratch } from './scratch.ts'
import { ADMIN_TOKEN, WEBHOOK_SECRET } from './secrets.ts'
import { openSite } from './site.ts'
import { createTime } from './time.ts'
import { startWorker } from './worker.ts'

const SITE_PORT = 4321
const WORKER_PORT = 8787

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
  console.log(
    'Starting the Worker and a stand-in for Dub: the first time, this takes up to a minute ...',
  )
  const scratch = createScratch()
  started.push(scratch.remove)

  const emulator = await startEmulator()
  started.push(emulator.close)

  const workerPort = await freePort()
  const network = await openOn(WORKER_PORT, (port) => openNetwork(port, workerPort))
  started.push(network.close)

  const workerUrl = `http://127.0.0.1:${workerPort}`
  const webhook = { url: `${workerUrl}/dub/webhook`, secret: WEBHOOK_SECRET }
  const page = await buildPage(network.url)
  const stage = {
    dub: createDub(emulator, webhook),
    network,
    time: createTime(workerUrl),
    journal: createJournal(workerUrl),
    workerUrl,
  }
  const site = await openOn(SITE_PORT, (port) => openSite({ port, page, stage }))
  started.push(site.close)

  const worker = startWorker({
    port: workerPort,
    dubApiUrl: emulator.url,
    allowedOrigin: site.url,
    folder: scratch.folder,
  })
  started.push(worker.close)
  await worker.ready

  if (!ending) {
    console.log(`The Worker: ${network.url}`)
    console.log(
      `The operator’s page: ${network.url}/admin (any user name, password ${ADMIN_TOKEN})`,
    )
    // Last: whoever starts the demo waits for this line.
    console.log(`Open ${site.url} (Ctrl-C ends the demo)`)
  }
} catch (error) {
  fail(error)
}
