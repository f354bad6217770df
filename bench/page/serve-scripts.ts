import type { Answerer } from '../../emulator/server.ts'

/** Dub's API takes reports from pages of any origin. */
const FOR_ANY_ORIGIN = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': 'authorization, content-type',
}

/** Serves each script by its index, as `/0.js`, and answers anything else as Dub's API answers a page. */
export const serveScripts =
  (scripts: readonly (Buffer | undefined)[]): Answerer =>
  ({ path }, _, response) => {
    const [, index] = /^\/(\d+)\.js$/.exec(path) ?? []
    const type = index ? 'text/javascript' : 'application/json'
    response.writeHead(200, { ...FOR_ANY_ORIGIN, 'content-type': type })
    response.end(index ? scripts[Number(index)] : '{}')
  }
