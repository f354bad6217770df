/** How cost grows with what there is more of: events, rows, links. */
import { launch } from '../../test/browser/support/launch.ts'
import type { Measured, Part } from '../part.ts'
import { measureDeadLetters } from './dead-letters.ts'
import { measureInFlight } from './in-flight.ts'
import { measureLedger } from './ledger.ts'
import { measureLinks } from './links.ts'
import { measureMemory } from './memory.ts'
import { measureOutbox } from './outbox.ts'
import { CAN_READ_PROCESSES } from './read-process.ts'
import { startPageServer } from './start-page-server.ts'

export const GROWTH: Part = {
  name: 'growth',
  title: 'How cost grows',
  measure: async (say) => {
    const measured: Measured[] = []
    const run = async (name: string, measure: () => Promise<Measured>) => {
      say(`${name} ...`)
      measured.push(await measure())
    }
    if (CAN_READ_PROCESSES) await run('events in flight', measureInFlight)
    else say('Events in flight are left out: only Linux tells what a process takes, in /proc.')
    const browser = await launch()
    const server = await startPageServer()
    await run('the outbox', () => measureOutbox(browser, server))
    await run('links on the page', () => measureLinks(browser, server))
    await server.close()
    await browser.close()
    await run('dead letters', measureDeadLetters)
    await run('the ledger', measureLedger)
    await run('memory', () => measureMemory(say))
    return {
      notes: measured.flatMap(({ notes }) => notes),
      tables: measured.flatMap(({ tables }) => tables),
      charts: measured.flatMap(({ charts = [] }) => charts),
      goals: measured.flatMap(({ goals }) => goals),
      raw: measured.map(({ raw }) => raw),
    }
  },
}
