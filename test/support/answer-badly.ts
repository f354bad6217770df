import type { ServerResponse } from 'node:http'

/** The ways in which a server that is asked gives no answer that can be used. */
export const BAD_ANSWERS = ['error', 'no JSON', 'half', 'reset', 'hang', 'stall'] as const

/** One of them. */
export type BadAnswer = (typeof BAD_ANSWERS)[number]

/** Answers in a way nobody can use. */
export function answerBadly(response: ServerResponse, how: BadAnswer): void {
  switch (how) {
    case 'error':
      response.writeHead(500).end('<h1>Internal Server Error</h1>')
      return
    case 'no JSON':
      response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Welcome</h1>')
      return
    case 'half':
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"success":tr')
      return
    case 'reset':
      response.socket?.resetAndDestroy()
      return
    case 'stall':
      response.writeHead(200, { 'content-type': 'application/json' }).write('{')
      return
    case 'hang':
  }
}
