/** What an event in the ledger costs, the more there are that Dub has not confirmed. */
import type { Filling } from '../../test/support/fill-letters.ts'
import { attempt } from '../../test/support/start-admin.ts'
import { confirm, hearLate } from '../../worker/confirm/confirmations.ts'
import { enter, findDue } from '../../worker/confirm/ledger.ts'
import { describeDimension, type Dimension } from './dimension.ts'
import { measureDatabase, type Step } from './measure-database.ts'

const SIZES = [0, 1000, 10_000, 100_000, 1_000_000]
/** All are due then, and none before. */
const LOOK_AT_MS = 1000
const MESSAGE = JSON.stringify(attempt('a customer of the ledger'))

/** Keys of the length of real ones. */
const fill = (first: number, last: number): Filling => ({
  sql: `INSERT INTO ledger (match_key, message, answered_at_ms, look_at_ms, absences, heard)
    WITH RECURSIVE counted(n) AS (SELECT ?1 UNION ALL SELECT n + 1 FROM counted WHERE n < ?2)
    SELECT printf('%064x', n), ?3, 0, ?4, 0, 0 FROM counted`,
  values: [first, last, MESSAGE, LOOK_AT_MS],
})

const keyOf = (number: number): string => `f${String(number).padStart(63, '0')}`

const note: Step = (database, number) =>
  enter(database, {
    match_key: keyOf(number),
    message: MESSAGE,
    answered_at_ms: 0,
    look_at_ms: LOOK_AT_MS,
    absences: 0,
    heard: 0,
  })

const hearOf: Step = async (database, number) => {
  await note(database, number)
  await confirmByWebhook(database, number)
}

const confirmByWebhook: Step = async (database, number) => {
  await confirm(database, [keyOf(number)])
  await hearLate(database, keyOf(number))
}

/** At most as many as a run of the Worker takes. */
const look: Step = (database) => findDue(database, LOOK_AT_MS - 1, 20)

export async function measureLedger(): Promise<Dimension> {
  const costs = await measureDatabase(SIZES, fill, {
    'noting an answered event': note,
    'noting one and confirming it by its webhook': hearOf,
    'the scheduled run, nothing due': look,
  })
  const naming = {
    file: 'growth-ledger',
    title: 'The ledger',
    size: 'events that wait for their confirmation',
    note: 'The ledger: events that Dub answered and has not confirmed yet, by the statements of the Worker on the D1 of miniflare.',
  }
  return describeDimension(naming, costs)
}
