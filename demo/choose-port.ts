import { freePort } from '../tools/free-port.ts'

/** The preferred port, or another one with a word about it: a bookmark or an open tab leads to somebody else. */
export async function choosePort(preferred: number): Promise<number> {
  const port = await freePort(preferred)
  if (port !== preferred) {
    console.log(`Port ${preferred} is taken, perhaps by another demo: this one uses ${port}.`)
  }
  return port
}

/** Opens what listens on a port; on another one where somebody else, such as a second demo, was quicker. */
export async function openOn<Opened>(
  preferred: number,
  open: (port: number) => Promise<Opened>,
): Promise<Opened> {
  for (;;) {
    const port = await choosePort(preferred)
    try {
      return await open(port)
    } catch (error) {
      if (Object(error).code !== 'EADDRINUSE') throw error
    }
  }
}
