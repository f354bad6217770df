/** A TCP proxy that stands for a distance. */
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

export interface Distance {
  readonly roundTripMs: number
  /** What a new connection waits for before anything passes. */
  readonly handshakeMs: number
  /** What each answer waits for besides. */
  readonly workMs: number
}

export const NO_DISTANCE: Distance = { roundTripMs: 0, handshakeMs: 0, workMs: 0 }

export interface DistantProxy {
  /** Of what it stands before, as seen through it. */
  readonly url: string
  /** Holds for what comes from now on. */
  readonly setDistance: (distance: Distance) => void
  /** How many connections were opened to it so far. */
  readonly opened: () => number
  /** Ends every connection. */
  readonly cut: () => void
  readonly close: () => Promise<void>
}

export async function startDistantProxy(target: string): Promise<DistantProxy> {
  const { hostname, port } = new URL(target)
  const sockets = new Set<Socket>()
  let distance = NO_DISTANCE
  let opened = 0

  const server = createServer((near) => {
    opened += 1
    const far = connect(Number(port), hostname)
    const openAtMs = performance.now() + distance.handshakeMs
    pass(
      near,
      far,
      () => openAtMs,
      () => distance.roundTripMs / 2,
    )
    pass(
      far,
      near,
      () => 0,
      () => distance.roundTripMs / 2 + distance.workMs,
    )
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('close', () => sockets.delete(socket))
    }
  })
  const cut = (): void => {
    for (const socket of sockets) socket.destroy()
  }
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    setDistance: (next) => void (distance = next),
    opened: () => opened,
    cut,
    close: async () => {
      server.close()
      cut()
      await once(server, 'close')
    },
  }
}

/** Hands on each chunk after a while, in order, and the end of the connection. */
function pass(from: Socket, to: Socket, openAtMs: () => number, delayMs: () => number): void {
  let before = Promise.resolve()
  from.setNoDelay()
  from.on('data', (chunk) => {
    const dueAtMs = Math.max(performance.now(), openAtMs()) + delayMs()
    before = handOn(chunk, to, dueAtMs, before)
  })
  from.on('error', () => undefined)
  from.on('close', () => to.destroy())
}

async function handOn(
  chunk: Buffer,
  to: Socket,
  dueAtMs: number,
  before: Promise<void>,
): Promise<void> {
  await before
  await sleep(Math.max(dueAtMs - performance.now(), 0))
  if (!to.destroyed) to.write(chunk)
}
