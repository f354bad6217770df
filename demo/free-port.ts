import { createServer } from 'node:net'

/** Browsers may try either address for `localhost`. */
const LOCALHOST = ['127.0.0.1', '::1']

/** The preferred port if nobody listens there on this machine, else any free one. */
export async function freePort(preferred: number): Promise<number> {
  for (const host of LOCALHOST) {
    if ((await tryPort(preferred, host)) === undefined) return (await tryPort(0, '127.0.0.1')) ?? 0
  }
  return preferred
}

/** The port once it has been opened and closed again, or undefined when it is taken. */
function tryPort(port: number, host: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => {
      // A machine without IPv6 has nobody listening there.
      resolve(error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT' ? port : undefined)
    })
    server.listen(port, host, () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' ? address?.port : undefined))
    })
  })
}
