import { createServer } from 'node:net'

/** Browsers may try either IP address for `localhost`. */
const LOCALHOST = ['127.0.0.1', '::1']

/** A port of this machine that nothing listens on: the preferred one if there is one and it is free. */
export async function freePort(preferred?: number): Promise<number> {
  const isPreferred = preferred !== undefined && (await isFree(preferred))
  return isPreferred ? preferred : ((await tryPort(0, '127.0.0.1')) ?? 0)
}

async function isFree(port: number): Promise<boolean> {
  for (const host of LOCALHOST) if ((await tryPort(port, host)) === undefined) return false
  return true
}

/** The port, once it has been opened and closed again; undefined when it is taken. */
function tryPort(port: number, host: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => {
      // On a machine without IPv6 nothing listens there.
      resolve(error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT' ? port : undefined)
    })
    server.listen(port, host, () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' ? address?.port : undefined))
    })
  })
}
