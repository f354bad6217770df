import { createServer } from 'node:net'

/** Browsers may try either IP address for `localhost`. */
const LOCALHOST = ['127.0.0.1', '::1']

/** Below those that systems give to outgoing connections, which could take one before it is listened on. */
const LOWEST_PORT = 20_000
const PORTS = 10_000

/** A port of this machine that nothing listens on: the preferred one if there is one and it is free. */
export async function freePort(preferred?: number): Promise<number> {
  const port = preferred ?? LOWEST_PORT + Math.floor(Math.random() * PORTS)
  for (const host of LOCALHOST) if (!(await isFree(port, host))) return freePort()
  return port
}

function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => {
      // On a machine without IPv6 nothing listens there.
      resolve(error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT')
    })
    server.listen(port, host, () => server.close(() => resolve(true)))
  })
}
