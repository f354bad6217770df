import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'

/** A process of plain workerd that serves one module. */
export interface Workerd {
  readonly url: string
  readonly pid: number
  /** Where its inspector listens; undefined without one. */
  readonly inspectorPort: number | undefined
  /** When it was started, by `performance.now()`. */
  readonly startedAtMs: number
  /** The lines that the Worker and its runtime have written; all of them once it is closed. */
  readonly logs: () => string[]
  readonly close: () => Promise<void>
}

/** What a Worker in plain workerd is bound to. */
export interface WorkerdBindings {
  readonly texts: Readonly<Record<string, string>>
  /** The folder to bind as `ASSETS`. */
  readonly assets?: string | undefined
}

/**
 * Serves a module with `workerd serve`, on a port that workerd chooses: another server could take a port chosen before.
 * `inspect` opens its inspector on another such port. Without `keepsLogs`, what the Worker logs goes nowhere: under load, reading it would take a CPU.
 */
export async function startWorkerd(
  module: string,
  bindings: WorkerdBindings,
  { keepsLogs = true, inspect = false } = {},
): Promise<Workerd> {
  const folder = mkdtempSync(join(tmpdir(), 'dub-track-bare-'))
  writeFileSync(join(folder, 'index.js'), module)
  writeFileSync(join(folder, 'config.capnp'), configuration(bindings))

  const flags = ['--control-fd=3', ...(inspect ? ['--inspector-addr=127.0.0.1:0'] : [])]
  const startedAtMs = performance.now()
  const workerd = spawn('workerd', ['serve', 'config.capnp', ...flags], {
    cwd: folder,
    stdio: ['ignore', keepsLogs ? 'pipe' : 'ignore', 'pipe', 'pipe'],
  })
  const [stdout, stderr, control] = workerd.stdio.slice(1) as [Readable | null, Readable, Readable]
  const written: string[] = []
  for (const output of [stdout, stderr]) {
    if (output) createInterface(output).on('line', (line) => written.push(line))
  }
  const ended = once(workerd, 'close')
  const ports = await listeningPorts(control)
  if (ports === undefined || workerd.pid === undefined) {
    throw new Error(`workerd ended early:\n${written.join('\n')}`)
  }
  return {
    url: `http://127.0.0.1:${ports.http}`,
    inspectorPort: ports.inspector,
    pid: workerd.pid,
    startedAtMs,
    logs: () => [...written],
    close: async () => {
      workerd.kill()
      await ended
      rmSync(folder, { recursive: true })
    },
  }
}

interface Ports {
  readonly http: number
  readonly inspector: number | undefined
}

/** The ports in workerd's messages, such as `{"event":"listen","socket":"http","port":8080}`; none where it ends first. */
async function listeningPorts(control: Readable): Promise<Ports | undefined> {
  let inspector: number | undefined
  for await (const line of createInterface(control)) {
    const { event, port } = JSON.parse(line) as { event: string; port: number }
    if (event === 'listen-inspector') inspector = port
    if (event === 'listen') return { http: port, inspector }
  }
  return undefined
}

function configuration({ texts, assets }: WorkerdBindings): string {
  const bindings = Object.entries(texts).map(
    ([name, text]) => `(name = ${JSON.stringify(name)}, text = ${JSON.stringify(text)})`,
  )
  const services = []
  if (assets !== undefined) {
    bindings.push('(name = "ASSETS", service = "assets")')
    services.push(`(name = "assets", disk = ${JSON.stringify(resolve(assets))}),`)
  }
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
    ${services.join('')}
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (forwardedProtoHeader = "X-Forwarded-Proto"), service = "main")],
);
`
}
