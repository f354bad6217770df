import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { recordWorker } from '../recording/workers.ts'
import { bundleWorker } from './bundle-worker.ts'
import { until } from '../../tools/until.ts'

/** A Worker without wrangler: its bundle in plain workerd, with texts bound to it and nothing else. */
export interface BareWorker {
  readonly url: string
  /** The lines that the Worker and its runtime have written; all of them once it is closed. */
  readonly logs: () => string[]
  readonly close: () => Promise<void>
}

/** Bundles the Worker as `wrangler deploy` does and serves it with `workerd serve` on `port`. */
export async function startBareWorker(
  texts: Readonly<Record<string, string>>,
  port: number,
): Promise<BareWorker> {
  const folder = mkdtempSync(join(tmpdir(), 'dub-track-bare-'))
  writeFileSync(join(folder, 'index.js'), await bundleWorker())
  writeFileSync(join(folder, 'config.capnp'), configuration(texts, port))

  const workerd = spawn('workerd', ['serve', 'config.capnp'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const written: string[] = []
  for (const output of [workerd.stdout, workerd.stderr]) {
    createInterface(output).on('line', (line) => written.push(line))
  }
  const ended = once(workerd, 'close')
  const url = `http://127.0.0.1:${port}`
  await until(() =>
    fetch(`${url}/health`).then(
      ({ status }) => status > 0,
      () => false,
    ),
  )
  const endRecording = recordWorker(url, texts)
  return {
    url,
    logs: () => [...written],
    close: async () => {
      workerd.kill()
      await ended
      endRecording(written)
      rmSync(folder, { recursive: true })
    },
  }
}

function configuration(texts: Readonly<Record<string, string>>, port: number): string {
  const bindings = Object.entries(texts).map(
    ([name, text]) => `(name = ${JSON.stringify(name)}, text = ${JSON.stringify(text)})`,
  )
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = (
      modules = [(name = "index.js", esModule = embed "index.js")],
      compatibilityDate = "2026-10-20",
      bindings = [${bindings.join(', ')}],
      globalOutbound = "loopback",
    )),
    (name = "loopback", network = (allow = ["private"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")],
);
`
}
