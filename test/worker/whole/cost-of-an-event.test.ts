/**
 * What an event uses of Cloudflare, of the whole Worker: the figures behind docs/costs.md.
 * `npm run test:run -- test/worker/whole/cost-of-an-event.test.ts --silent=false` prints them.
 */
import { afterAll, beforeEach, expect, test } from 'vitest'
import { RUN_USAGE, USAGE, type Way } from '../../../bench/costs/usage.ts'
import { until } from '../../../tools/until.ts'
import { type Operations, OPERATIONS_PATH } from '../../support/count-operations.ts'
import { fillRing } from '../../support/journal-entry.ts'
import { FIRST_LOOK_MS, leadCreated, saleCreated, startLedger } from '../../support/start-ledger.ts'
import { read } from '../../support/start-stack.ts'

const start = (vars: Readonly<Record<string, string>> = {}) =>
  startLedger({ isCounted: true, vars })
const safe = await start()
const direct = await start({ DUB_DELIVERY: 'direct' })
const unconfirmed = await start({ CONFIRMATIONS: 'off' })
const STACKS = [safe, direct, unconfirmed]
afterAll(async () => {
  console.table(measured)
  await Promise.all(STACKS.map((stack) => stack.close()))
})

type Measured = Operations & { readonly logLines: number; readonly callsToDub: number }
const measured: Record<string, Measured> = {}

const take = async (stack: typeof safe) =>
  (await read(`${stack.url}${OPERATIONS_PATH}`)).body as unknown as Operations

/** A journal as full as it gets: reading it costs the same from then on. */
beforeEach(async () => {
  for (const stack of STACKS) {
    await stack.reset()
    for (const sql of fillRing(100).split('\n')) await stack.execute(sql)
    await take(stack)
  }
})

async function measure(
  name: string,
  stack: typeof safe,
  work: () => Promise<unknown>,
): Promise<Measured> {
  const linesBefore = stack.logs().length
  const callsBefore = stack.dub.calls.length
  await work()
  const operations = await take(stack)
  return (measured[name] = {
    ...operations,
    logLines: stack.logs().length - linesBefore,
    callsToDub: stack.dub.calls.length - callsBefore,
  })
}

const WAYS: readonly (readonly [Way, typeof safe, () => Promise<unknown>])[] = [
  [
    'lead, safe, webhook',
    safe,
    async () => {
      await safe.signUp('user_1')
      await safe.push(leadCreated('user_1'))
    },
  ],
  [
    'lead, direct, webhook',
    direct,
    async () => {
      await direct.signUp('user_1')
      await direct.push(leadCreated('user_1'))
    },
  ],
  [
    'lead, safe, asked',
    safe,
    async () => {
      await safe.signUp('user_1')
      await safe.look(FIRST_LOOK_MS)
    },
  ],
  ['lead, safe, not confirmed', unconfirmed, () => unconfirmed.signUp('user_1')],
  [
    'lead, through the queue',
    unconfirmed,
    async () => {
      unconfirmed.dub.fault({ kind: 'server_error' })
      await unconfirmed.signUp('user_1')
      await until(() => unconfirmed.dub.leads.length > 0)
      // The acknowledgement comes after Dub's answer.
      await until(() => unconfirmed.logs().at(-1)?.includes('"attempt":2'))
    },
  ],
  [
    'sale, webhook',
    safe,
    async () => {
      await safe.sell('user_1')
      await safe.push(saleCreated('user_1'))
      await safe.look(FIRST_LOOK_MS)
    },
  ],
]

/** A sale needs a lead, which is not counted. */
async function signUpBefore(stack: typeof safe): Promise<void> {
  await stack.signUp('user_1')
  await stack.execute('DELETE FROM ledger')
  await take(stack)
}

test.each(WAYS)(
  '%s: uses of Cloudflare what docs/costs.md counts with',
  async (way, stack, work) => {
    if (way.startsWith('sale')) await signUpBefore(stack)
    const { rowsRead, ...others } = USAGE[way]
    const used = await measure(way, stack, work)
    expect(used).toMatchObject(others)
    // Rounded up to tens: a new day's first event reads a row less.
    expect(used.rowsRead).toBeLessThanOrEqual(rowsRead)
    expect(used.rowsRead).toBeGreaterThan(rowsRead - 15)
  },
)

test('a scheduled run in which nothing is due uses what docs/costs.md counts with', async () => {
  const used = await measure('a run', safe, () => safe.look(0))
  expect({ ...used, requests: 1 }).toEqual(RUN_USAGE)
})
