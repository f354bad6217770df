import type { Browser } from 'puppeteer-core'
import type { Emulator } from '../../emulator/index.ts'
import type { Random } from '../random.ts'
import { COOKIE_CLICK } from './clicks.ts'
import { createClients } from './clients.ts'
import type { Diary } from './diary.ts'
import type { ChaosEvent } from './events.ts'
import { createVisitor } from './visitors.ts'

/** How many events a page reports at most in one task. */
const MOST_PER_PAGE = 4

/** What they send to, and with what. */
export interface SenderOptions {
  readonly dub: Emulator
  readonly browser: Browser
  readonly workerUrl: string
  readonly site: string
  readonly profiles: number
  readonly diary: Diary
  readonly random: Random
  readonly signal: AbortSignal
}

/** Pages and clients that report events. */
export interface Senders {
  readonly send: (event: ChaosEvent) => void
  /** How many requests of clients wait for an answer. */
  readonly pending: () => number
  /** Whether every page has reported its events. */
  readonly havePagesCalled: () => boolean
  /** Settles when every client has its receipt and every page was opened; the last ones stay open. */
  readonly done: () => Promise<unknown>
}

/** Senders for a Worker and the site that includes its script. */
export async function createSenders(options: SenderOptions): Promise<Senders> {
  const { dub, profiles, random, site } = options
  const clients = createClients({ ...options, origin: site })
  const visitors = await Promise.all(Array.from({ length: profiles }, () => createVisitor(options)))
  let waiting: ChaosEvent[] = []
  let pageSize = 1
  let turn = 0

  const openPage = () => {
    if (waiting.length === 0) return
    visitors[turn % visitors.length]?.visit(waiting)
    turn += 1
    waiting = []
    pageSize = Math.ceil(random.between(0, MOST_PER_PAGE))
  }

  return {
    send: (event) => {
      const { click, source } = event
      if (click && click !== COOKIE_CLICK) dub.addClick(click.id, click)
      if (source !== 'page') return clients.send(event)
      waiting.push(event)
      if (waiting.length >= pageSize) openPage()
    },
    pending: clients.pending,
    havePagesCalled: () => visitors.every((visitor) => visitor.waiting() === 0),
    done: () => {
      openPage()
      return Promise.all([clients.done(), ...visitors.map((visitor) => visitor.done())])
    },
  }
}
