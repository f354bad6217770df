import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { recordWorker } from '../recording/workers.ts'
import { bundleWorker } from './bundle-worker.ts'

/** A Worker without wrangler: its bundle in plain workerd, with texts bound to it and nothing else. */
export interface BareWorker {
  readonly url: string
  /** Of workerd. */
  readonly processId: number
  /** Where its inspector listens; undefined without one. */
  readonly inspectorPort: number | undefined
  /** The lines that the Worker and its runtime have written; all of them once it is closed. */
  readonly logs: () => string[]
  readonly close: () => Promise<void>
}

/**
 * Bundles the Worker as `wrangler deploy` does and serves it with `workerd serve`, on a port that workerd chooses:
 * another server could take a port chosen before. `inspect` opens its inspector on another such port.
 */
export async function startBareWorker(
  texts: Readonly<Record<string, string>>,
  { inspect = false }: { readonly inspect?: boolean } = {},
): Promise<BareWorker> {
  const folder = mkdtempSync(join(tmpdir(), 'dub-track-bare-'))
  writeFileSync(join(folder, 'index.js'), await bundleWorker())
  writeFileSync(join(folder, 'config.capnp'), configuration(texts))

  const flags = ['--control-fd=3', ...(inspect ? ['--inspector-addr=127.0.0.1:0'] : [])]
  const workerd = spawn('workerd', ['serve', 'config.capnp', ...flags], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  })
  const [stdout, stderr, control] = workerd.stdio.slice(1) as [Readable, Readable, Readable]
  const written: string[] = []
  for (const output of [stdout, stderr]) {
    createInterface(output).on('line', (line) => written.push(line))
  }
  const ended = once(workerd, 'close')
  const ports = await listeningPorts(control)
  const { pid } = workerd
  if (!ports || pid === undefined) throw new Error(`workerd ended early:\n${written.join('\n')}`)
  const url = `http://127.0.0.1:${ports.http}`
  const endRecording = recordWorker(url, texts)
  return {
    url,
    processId: pid,
    inspectorPort: ports.inspector,
    logs: () => [...written],
    close: async () => {
      workerd.kill()
      await ended
      endRecording(written)
      rmSync(folder, { recursive: true })
    },
  }
}

interface Ports {
  readonly http: number
  readonly inspector: number | undefined
}

/**
 * The ports in workerd's messages `{"event":"listen-inspector","port":8081}`, which comes first, and
 * `{"event":"listen","socket":"http","port":8080}`; undefined where workerd ends before.
 */
async function listeningPorts(control: Readable): Promise<Ports | undefined> {
  let inspector: number | undefined
  for await (const line of createInterface(control)) {
    const { event, port } = JSON.parse(line) as { event: string; port: number }
    if (event === 'listen-inspector') inspector = port
    if (event === 'listen') return { http: port, inspector }
  }
  return undefined
}

function configuration(texts: Readonly<Record<string, string>>): string {
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
  sockets = [(name = "http", address = "127.0.0.1:0", http = (forwardedProtoHeader = "X-Forwarded-Proto"), service = "main")],
);
`
}
