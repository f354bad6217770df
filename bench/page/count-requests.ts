import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser } from 'puppeteer-core'
import type { Contestant } from './contestants.ts'
import type { Web } from './start-web.ts'
import { open, visit } from './visit.ts'

/** What one visit cost, as the servers saw it. */
export interface Requests {
  readonly name: string
  readonly hasClick: boolean
  /** As `POST /track/lead`, the script first. */
  readonly requests: readonly string[]
}

/** A request that a page makes later than that is not the event's. */
const SETTLE_MS = 1000

/** One visit to a page that loads a script and reports a signup. */
export async function countRequests(
  browser: Browser,
  web: Web,
  contestant: Contestant,
  hasClick: boolean,
): Promise<Requests> {
  web.takeRequests()
  await visit(browser, async (page) => {
    await open(page, web.urlOf(contestant, hasClick))
    await sleep(SETTLE_MS)
  })
  return { name: contestant.name, hasClick, requests: web.takeRequests() }
}

export const isPreflight = (request: string): boolean => request.startsWith('OPTIONS ')
