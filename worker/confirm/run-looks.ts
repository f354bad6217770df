import { questionsTo } from '../deliver/call-dub.ts'
import type { Env } from '../env.ts'
import { mark } from '../journal/mark.ts'
import { ledgerIn } from '../settings/confirmations.ts'
import type { Settings } from '../settings/settings.ts'
import { bury } from '../settle/dead-letters.ts'
import { confirm, removeAbsent } from './confirmations.ts'
import type { Decision } from './decide.ts'
import { findDue, postpone, remove } from './ledger.ts'
import { look, type Looked } from './look.ts'

/**
 * A Worker on the free plan may make 50 calls an invocation, D1's among them: one each to ask and to bury, and
 * some for the ledger.
 */
const LOOKS_AT_ONCE = 20

/** How many events a run looked at, confirmed, found absent, and gave up on. */
export interface Looks {
  readonly looked: number
  readonly confirmed: number
  readonly absent: number
  readonly dropped: number
}

const NOTHING: Looks = { looked: 0, confirmed: 0, absent: 0, dropped: 0 }

/**
 * Asks Dub about the events that no webhook has confirmed. Throws when the database fails. The last argument: by default
 * over the network.
 */
export async function runLooks(
  settings: Settings,
  env: Env,
  nowMs: number,
  { get } = questionsTo(settings),
): Promise<Looks> {
  const database = ledgerIn(settings, env)
  const due = database ? await findDue(database, nowMs, LOOKS_AT_ONCE) : []
  if (!database || due.length === 0) return NOTHING

  const looked = await look(due, get, nowMs)

  const confirmed = keysOf(looked, 'confirm')
  await confirm(database, confirmed)
  const absent = await buryAll(looked, env)
  await removeAbsent(database, absent)
  await postpone(
    database,
    looked.flatMap(({ decision }) => (decision.to === 'postpone' ? [decision.entry] : [])),
  )
  const dropped = keysOf(looked, 'drop')
  const heard = looked.filter(({ entry, decision }) => entry.heard && decision.to === 'confirm')
  const removed = [...dropped, ...keysOf(looked, 'remove'), ...heard.map(keyOf)]
  if (removed.length > 0) await remove(database, removed).run()
  await mark(database, confirmed, 'confirmed')
  await mark(database, absent, 'absent')
  return {
    looked: looked.length,
    confirmed: confirmed.length,
    absent: absent.length,
    dropped: dropped.length,
  }
}

/** Buries the events that Dub does not have. Returns the keys of those that are dead letters now. */
async function buryAll(looked: readonly Looked[], env: Env): Promise<string[]> {
  const buried = await Promise.all(
    looked.map(async ({ entry, decision }) =>
      decision.to === 'bury' && (await bury(decision.letter, env)) ? [entry.match_key] : [],
    ),
  )
  return buried.flat()
}

const keysOf = (looked: readonly Looked[], to: Decision['to']): string[] =>
  looked.filter(({ decision }) => decision.to === to).map(keyOf)

const keyOf = ({ entry }: Looked): string => entry.match_key
