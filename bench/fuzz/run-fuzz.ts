import * as fc from 'fast-check'
import { addToCorpus, readCorpus } from './corpus.ts'
import type { FuzzCase } from './fuzz-case.ts'
import { CASES } from './generate/cases.ts'
import type { FuzzReport } from './report.ts'
import { startTarget, type Target } from './start-target.ts'
import { type FuzzTally, newTally } from './tally.ts'

/** How much is sent, and what. */
export interface FuzzOptions {
  readonly cases: number
  /** Repeats a run. */
  readonly seed: number
  /** Repeats one failure of a run alone, by its path there. */
  readonly path?: string | undefined
  /** How many run side by side, each with Workers of its own. */
  readonly lanes: number
  /** Takes a line on how it goes. */
  readonly say: (line: string) => void
}

/**
 * Sends the cases of the corpus, then generated ones. A lane ends with its first failure, which is shrunk
 * to the smallest request that still fails, and added to the corpus.
 */
export async function runFuzz({ cases, seed, path, lanes, say }: FuzzOptions): Promise<FuzzReport> {
  const startedAtMs = Date.now()
  const tally = newTally()
  const runLane = async (lane: number): Promise<string[]> => {
    const target = await startTarget()
    const failures: string[] = []
    try {
      if (lane === 0) failures.push(...(await replayCorpus(target, tally)))
      const share = Math.ceil(cases / lanes)
      const parameters = { seed: seed + lane, numRuns: share, ...(path && { path }) }
      failures.push(...(await generate(target, tally, parameters, say)))
    } finally {
      failures.push(...(await target.close()))
    }
    return failures
  }
  const failures = await Promise.all(Array.from({ length: lanes }, (_, lane) => runLane(lane)))
  return { seed, ...tally, failures: failures.flat(), durationMs: Date.now() - startedAtMs }
}

async function replayCorpus(target: Target, tally: FuzzTally): Promise<string[]> {
  const failures: string[] = []
  for (const { name, request } of readCorpus()) {
    const { problems } = await sendOne(target, tally, request)
    if (problems.length > 0) failures.push(`${name} of the corpus: ${problems.join('\n')}`)
    tally.fromCorpus += 1
  }
  return failures
}

async function generate(
  target: Target,
  tally: FuzzTally,
  parameters: { readonly seed: number; readonly numRuns: number; readonly path?: string },
  say: (line: string) => void,
): Promise<string[]> {
  const tenth = Math.ceil(parameters.numRuns / 10)
  let sent = 0
  const property = fc.asyncProperty(CASES, async (fuzzCase) => {
    sent += 1
    if (sent % tenth === 0) say(`seed ${parameters.seed}: ${sent} sent`)
    const { problems } = await sendOne(target, tally, fuzzCase)
    if (problems.length > 0) throw new Error(problems.join('\n'))
  })
  const details = await fc.check(property, parameters)
  if (!details.failed) return []
  const [smallest] = details.counterexample ?? []
  if (!smallest) return [fc.defaultReportMessage(details) ?? '']
  const { errorInstance } = details
  const problem = errorInstance instanceof Error ? errorInstance.message : String(errorInstance)
  return [
    `${problem}\n${JSON.stringify(smallest, null, 2)}\n` +
      `saved as bench/fuzz/corpus/${addToCorpus(smallest, problem)}; repeat with ` +
      `npm run test:fuzz -- --seed=${details.seed} --path=${details.counterexamplePath}`,
  ]
}

async function sendOne(target: Target, tally: FuzzTally, fuzzCase: FuzzCase) {
  const outcome = await target.send(fuzzCase)
  tally.add(fuzzCase, outcome)
  return outcome
}
