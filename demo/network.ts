import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** What lies between the visitor's browser and the Worker. */
export interface Network {
  /** Where the browser finds the Worker. */
  readonly url: string
  readonly isUp: () => boolean
  /** Pulls the plug, or puts it back. What is under way breaks off. */
  readonly set: (isUp: boolean) => void
  readonly close: () => Promise<void>
}

/** Passes connections to `port` on to the Worker, byte for byte, while the network is up. */
export async function openNetwork(port: number, workerPort: number): Promise<Network> {
  const sockets = new Set<Socket>()
  let isUp = true

  const server = createServer((visitor) => {
    if (!isUp) return visitor.destroy()
    const worker = connect(workerPort, '127.0.0.1')
    for (const [socket, other] of [
      [visitor, worker],
      [worker, visitor],
    ] as const) {
      sockets.add(socket)
      // One end that breaks breaks the other.
      socket.on('error', () => other.destroy())
      socket.on('close', () => {
        sockets.delete(socket)
        other.destroy()
      })
    }
    visitor.pipe(worker).pipe(visitor)
    return undefined
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')

  const breakOff = () => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    url: `http://localhost:${port}`,
    isUp: () => isUp,
    set: (next) => {
      isUp = next
      if (!isUp) breakOff()
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        breakOff()
      }),
  }
}
