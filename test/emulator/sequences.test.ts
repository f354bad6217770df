import { afterAll, beforeAll, expect, test } from 'vitest'
import { SEED_KEY, startEmulator, type Emulator } from '../../emulator/index.ts'
import { dubError, postLead } from './support/calls.ts'
import { heldBy } from './support/held.ts'
import { RECORDING, type Planted, type Step } from './support/sequences.ts'

/** Sequences in which the emulator differs from Dub's code on purpose, each with the reason. */
const DIFFERENT: Readonly<Record<string, string>> = {}

const START_MS = Date.UTC(2026, 7, 21)

let emulator: Emulator
beforeAll(async () => {
  emulator = await startEmulator({ seed: false, wallTime: () => START_MS })
})
afterAll(() => emulator.close())

test('has every recorded sequence', () => {
  expect(RECORDING.sequences).toHaveLength(396)
  expect(Object.keys(DIFFERENT)).toEqual([])
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
    if (part === '<random name>') return expect.stringMatching(/^\w+ \w+$/)
    if (part === '<stored avatar>') return expect.stringMatching(/^https:\/\/dubassets\.com\/./)
    return part
  })
}
