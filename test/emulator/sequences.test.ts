import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SEED_KEY, startEmulator, type Emulator } from '../../emulator/index.ts'
import { dubError, postLead } from './support/calls.ts'
import { heldBy } from './support/held.ts'
import { RECORDING, type Planted, type Step } from './support/sequences.ts'

/**
 * What differs on purpose, and nothing else does: Dub makes these up at random, the emulator from the
 * customer's id, so that runs are repeatable.
 */
const MADE_UP: ReadonlyMap<unknown, RegExp> = new Map([
  ['<random name>', /^\w+ \w+$/],
  ['<stored avatar>', /^https:\/\/dubassets\.com\/customers\/cus_/],
])

/** What the recording guesses about Dub's stores, and where the emulator follows it and says so. */
const GUESSES: Readonly<Record<string, string>> = {
  collation: 'store/customers.ts',
  'lone-surrogate': 'store/half-characters.ts',
  'payment-processors-of-2026-08-21': 'schema/sale-schema.ts',
  'tinybird-empty-parameter': 'store/lead-events.ts',
  'tinybird-uint32': 'store/sale-events.ts',
  'zod-4.3.5-utf16': 'schema/field-rules.ts',
}

const START_MS = Date.UTC(2026, 7, 21)

let emulator: Emulator
beforeAll(async () => {
  emulator = await startEmulator({ seed: false, wallTime: () => START_MS })
})
afterAll(() => emulator.close())

test('has every recorded sequence', () => {
  expect(RECORDING.sequences).toHaveLength(396)
})

test('says of every guess in the recording that it is an assumption', () => {
  const guesses = new Set(RECORDING.sequences.flatMap(({ assumes = [] }) => assumes))
  expect([...guesses].toSorted()).toEqual(Object.keys(GUESSES))
  for (const file of Object.values(GUESSES)) {
    const code = readFileSync(new URL(`../../emulator/${file}`, import.meta.url), 'utf8')
    expect(code, file).toMatch(/ an assumption|An assumption/)
  }
})

test.for(RECORDING.sequences)('answers and keeps what Dub’s own code did: $name', async (each) => {
  emulator.reset()
  emulator.addKey(SEED_KEY)
  plant({ ...RECORDING.seed, ...each.seed })
  const withRecordedIds = createIdReader()
  let held = heldBy(emulator)

  for (const step of each.steps) {
    emulator.clock.advance(step.advanceMs ?? 2_000)
    plant(step.change ?? {})
    if (step.fault) emulator.fault({ kind: step.fault })
    const { status, text } = await postLead(emulator, bodyOf(step), { path: step.path })
    emulator.clearFaults()

    const answer = recordedAnswer(step)
    expect({ status, answer: JSON.parse(withRecordedIds(text)) }).toEqual({
      status: step.status,
      answer,
    })
    const recorded = { ...held, ...step.after }
    const now = heldBy(emulator)
    held = { ...now, keys: now.keys.map(withRecordedIds).toSorted() }
    expect(held).toEqual(madeUp({ ...recorded, keys: recorded.keys.toSorted() }))
  }
})

/**
 * Reads a text with the recording's ids: of the workspace, and of customers, whom it counts as they
 * first show.
 */
function createIdReader(): (text: string) => string {
  const shown: string[] = []
  return (text) =>
    text.replaceAll(/ws_1KEMU\d+/g, '{ws}').replaceAll(/cus_1KEMU\d+/g, (id) => {
      if (!shown.includes(id)) shown.push(id)
      return `cus_#${shown.indexOf(id) + 1}`
    })
}

function plant({ links = [], clicks = [], customers = [], leadVisibleInMs = 0 }: Planted): void {
  for (const { id, disabled, foreign, missing, ...rest } of links) {
    const key = id.replace('link_', 'nk_').toLowerCase()
    const link = { id, key, shortLink: `https://go.lumen.test/${key}`, ...rest }
    if (missing) emulator.removeLink(id)
    else emulator.addLink(link, { disabled, foreign })
  }
  for (const { clickId, linkId, visibleInMs } of clicks) {
    emulator.addClick(clickId, { linkId, visibleInMs })
  }
  for (const { externalId, ...options } of customers) emulator.addCustomer(externalId, options)
  if (leadVisibleInMs) emulator.setDelays({ leadVisibleInMs })
}

/** The body, whose depth is more than Dub's stack can take where it is only described. */
function bodyOf({ body, raw, rawDescription }: Step): unknown {
  if (rawDescription === undefined) return raw ?? JSON.stringify(body)
  const deep = '['.repeat(200_000) + ']'.repeat(200_000)
  return `{"clickId":"clickA","eventName":"a","customerExternalId":"u1","amount":5,"metadata":{"a":${deep}}}`
}

function recordedAnswer({ answer }: Step): unknown {
  if (answer.error) {
    const { code, message } = answer.error
    return dubError(code, message, code.replaceAll('_', '-'))
  }
  const link = RECORDING.links.find(({ id }) => id === answer['link'])
  return madeUp(link ? { ...answer, link } : answer)
}

/** The value, with what Dub makes up at random replaced by anything of its form. */
function madeUp(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (_, part: unknown) => {
    const form = MADE_UP.get(part)
    return form ? expect.stringMatching(form) : part
  })
}
