import type { QueueRetryOptions } from '@cloudflare/workers-types'
import { beforeAll, expect, test } from 'vitest'
import { explore } from '../../bench/model/explore.ts'
import { readRemaining } from '../../bench/model/remaining.ts'
import { findProblems, formatReport } from '../../bench/model/report.ts'
import { RULES, type Rules } from '../../bench/model/rules.ts'
import { SCENARIOS } from '../../bench/model/scenarios.ts'
import { type Explored, nameOf } from '../../bench/model/way.ts'
import { keyOverAtMs } from '../../worker/deliver/dedupe-key.ts'
import { createIsolate } from '../../worker/deliver/deliver.ts'
import { NO_PROGRESS } from '../../worker/deliver/progress.ts'

const DEPTH = 2
const LIMIT_MS = 240_000

let explored: Explored[]
beforeAll(async () => {
  explored = []
  for (const scenario of SCENARIOS) explored.push(await explore(scenario, RULES, DEPTH))
}, LIMIT_MS)

test('of all courses in which two things go wrong, those that end badly are the ones that docs/what-remains.md lists', () => {
  expect(findProblems(explored), formatReport(explored)).toEqual([])
})

test('in no course is an event refused that Dub takes', () => {
  expect(explored.map(({ verdicts }) => verdicts.get('refused'))).toEqual(
    SCENARIOS.map(() => undefined),
  )
})

/** A rule that is broken, the event and how many things must go wrong to show it, and a way that it opens. */
const BROKEN: readonly [
  name: string,
  scenario: string,
  depth: number,
  way: string,
  Partial<Rules>,
][] = [
  [
    'a 404 after the key refuses the lead',
    'lead',
    1,
    'refused: key_taken_in_vain',
    {
      forwardLead: async (...of) => {
        const delivery = await RULES.forwardLead(...of)
        if (delivery.outcome !== 'unavailable' || delivery.reason !== 'poisoned') return delivery
        const error = { code: 'not_found', message: 'Click event not found', doc_url: '' }
        return { outcome: 'refused', status: 404, error }
      },
    },
  ],
  [
    'an isolate does not know which sales are under way',
    'sale',
    2,
    'twice: call_takes_long + page_sends_again',
    {
      deliver: (event, progress, settings, options) =>
        RULES.deliver(event, progress, settings, { ...options, isolate: createIsolate() }),
    },
  ],
  [
    'a sale of unknown outcome is sent again at once',
    'sale',
    1,
    'twice: call_takes_long',
    {
      forwardSale: async (...of) => {
        const delivery = await RULES.forwardSale(...of)
        return delivery.outcome === 'unavailable' ? { ...delivery, shortestDelayMs: 0 } : delivery
      },
    },
  ],
  [
    'a lead whose key is over is sent without asking',
    'lead',
    1,
    'twice: activity_lags',
    {
      forwardLead: (event, progress, ...rest) => {
        const { keyTakenAtMs } = progress
        const isOver = keyTakenAtMs !== undefined && Date.now() >= keyOverAtMs(keyTakenAtMs)
        return RULES.forwardLead(event, isOver ? NO_PROGRESS : progress, ...rest)
      },
    },
  ],
  [
    'a message is acknowledged though its letter could not be written',
    'lead',
    2,
    'lost: database_fails + dub_fails',
    {
      settleMessage: async (message, ...rest) => {
        let again: QueueRetryOptions | undefined
        const retry = (options: QueueRetryOptions = {}) => {
          again = options
        }
        const outcome = await RULES.settleMessage({ ...message, retry }, ...rest)
        if (outcome === 'stuck') message.ack()
        else if (again) message.retry(again)
        return outcome
      },
    },
  ],
  [
    'the page forgets an event that the Worker cannot take',
    'lead',
    2,
    'lost: dub_fails + queue_fails',
    {
      readReceipt: (status, body, sent) =>
        status === 503 ? { status: 'queued' } : RULES.readReceipt(status, body, sent),
    },
  ],
]

test.for(BROKEN)(
  'the model shows it when %s',
  { timeout: LIMIT_MS },
  async ([, name, depth, way, broken]) => {
    const scenario = SCENARIOS.find((each) => each.name === name)
    if (!scenario) throw new Error(`There is no scenario ${name}.`)
    const { bad } = await explore(scenario, { ...RULES, ...broken }, depth, way)
    expect(readRemaining()).not.toContain(way)
    expect(bad.map(nameOf)).toContain(way)
  },
)
