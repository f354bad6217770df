import { freePort } from '../tools/free-port.ts'

/** The preferred port, or another one with a word about it: a bookmark or an open tab leads to somebody else. */
export async function choosePort(preferred: number): Promise<number> {
  const port = await freePort(preferred)
  if (port !== preferred) {
    console.log(`Port ${preferred} is taken, perhaps by another demo: this one uses ${port}.`)
  }
  return port
}
