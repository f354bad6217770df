import { startWorkerd, type Workerd } from '../../test/support/start-workerd.ts'
import { cpuTimeMs } from '../cpu-time.ts'
import type { Contestant, Race } from './contestants.ts'
import { load } from './load.ts'
import { pin, WORKER_CPU } from './pin.ts'
import { settingsOf } from './settings-of.ts'
import type { Upstream } from './start-upstream.ts'

/** What one Worker did in one round. */
export interface Lap {
  readonly requestsPerSecond: number
  /** CPU time of its process for each event, in microseconds; undefined where the system does not tell. */
  readonly cpuUs: number | undefined
  /** How much of the time the upstream was busy, from 0 to 1. */
  readonly upstreamShare: number | undefined
}

/** The laps of every contestant of one round, by name. */
export type Round = Readonly<Record<string, Lap>>

export const ROUNDS = 7
const LAP_SECONDS = 3
/** Until V8 has compiled what runs often. */
const WARM_UP_SECONDS = 4

const US_PER_MS = 1000

/** Has each contestant run a lap a round, in turns, another one first each time. */
export async function runRace(
  { contestants }: Race,
  upstream: Upstream,
  say: (line: string) => void,
): Promise<Round[]> {
  const runners = await Promise.all(contestants.map((contestant) => start(contestant, upstream)))
  try {
    for (const { name, workerd } of runners) {
      await check(name, workerd)
      await load(workerd.url, WARM_UP_SECONDS)
    }
    const rounds: Round[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const order = [
        ...runners.slice(round % runners.length),
        ...runners.slice(0, round % runners.length),
      ]
      const laps: Record<string, Lap> = {}
      for (const { name, workerd } of order) laps[name] = await runLap(workerd, upstream)
      rounds.push(laps)
      say(`round ${round + 1} of ${ROUNDS}`)
    }
    return rounds
  } finally {
    for (const { workerd } of runners) await workerd.close()
  }
}

async function start({ name, module, texts }: Contestant, upstream: Upstream) {
  const workerd = await startWorkerd(
    module,
    {
      texts: { ...settingsOf(upstream), ...texts },
    },
    { keepsLogs: false },
  )
  pin(workerd.pid, WORKER_CPU)
  return { name, workerd }
}

/** A Worker that answers something else, or not at once, would run another race. */
async function check(name: string, { url }: Workerd): Promise<void> {
  const response = await fetch(`${url}/track/lead`, {
    method: 'POST',
    headers: {
      origin: 'https://www.example.com',
      'content-type': 'text/plain',
      'cf-connecting-ip': '203.0.113.7',
    },
    body: JSON.stringify({
      eventName: 'Sign up',
      customerExternalId: 'user_0',
      clickId: 'Kq9dQyD7vX2mPzLw',
    }),
  })
  const body = await response.text()
  if (!response.ok || !body.includes('"link"')) {
    throw new Error(`${name} answered ${response.status}: ${body}`)
  }
}

async function runLap({ url, pid }: Workerd, upstream: Upstream): Promise<Lap> {
  const [before, upstreamBefore] = [cpuTimeMs(pid), cpuTimeMs(upstream.pid)]
  const startedAtMs = performance.now()
  const { requests, requestsPerSecond } = await load(url, LAP_SECONDS)
  const tookMs = performance.now() - startedAtMs
  const cpuMs = spent(before, cpuTimeMs(pid))
  const upstreamMs = spent(upstreamBefore, cpuTimeMs(upstream.pid))
  return {
    requestsPerSecond,
    cpuUs: cpuMs === undefined ? undefined : (cpuMs * US_PER_MS) / requests,
    upstreamShare: upstreamMs === undefined ? undefined : upstreamMs / tookMs,
  }
}

const spent = (before: number | undefined, after: number | undefined): number | undefined =>
  before === undefined || after === undefined ? undefined : after - before
