import { type Emulator, type Fault, SEED_KEY } from '../../emulator/index.ts'
import { LATE_CLICK } from './clicks.ts'

/** Makes the emulated Dub fail, and counts the calls that met a failure. */
export interface FaultInjector {
  /** Queues faults, and makes the key unknown when asked to. */
  begin(faults: readonly Fault[], wrongKey: boolean): void
  /** How many calls met the failure since `begin`; of several kinds, the rarest. */
  hits(): number
  /** Drops the faults that no call has met, and makes the key known again. */
  end(): void
  /** Whether Dub has answered a call with 200 since `end`: the Worker calls it again. */
  hasRecovered(): boolean
  /** How many calls met each kind in all; a wrong key and a click not yet visible are kinds, too. */
  counts(): ReadonlyMap<string, number>
}

/** Dub's largest plan, by its calls a minute: a thousand signups in minutes come from a large site. */
const KEY = { plan: 'enterprise' } as const

/** Injects faults into this emulator, whose key is known from now on. */
export function createFaultInjector(dub: Emulator): FaultInjector {
  const counts = new Map<string, number>()
  let begun: readonly Fault[] = []
  let isKeyWrong = false
  let firstCall = 0

  dub.addKey(SEED_KEY, KEY)

  /** No phase queues faults that answer 401, so these come from the key. */
  const answered = (status: number, from: number) =>
    dub.calls.slice(from).filter((call) => call.status === status).length

  const lateClicks = () =>
    dub.calls.filter(({ status, body }) => status === 404 && isOfLateClick(body)).length

  const leftOf = (kind: Fault['kind']) =>
    sum(dub.pendingFaults().filter((fault) => fault.kind === kind))

  const hitsOf = (kind: Fault['kind']) =>
    sum(begun.filter((fault) => fault.kind === kind)) - leftOf(kind)

  const kinds = () => [...new Set(begun.map(({ kind }) => kind))]

  return {
    begin: (faults, wrongKey) => {
      begun = faults
      firstCall = dub.calls.length
      isKeyWrong = wrongKey
      if (wrongKey) dub.removeKey(SEED_KEY)
      for (const fault of faults) dub.fault(fault)
    },
    hits: () => (isKeyWrong ? answered(401, firstCall) : Math.min(...kinds().map(hitsOf))),
    end: () => {
      for (const kind of kinds()) counts.set(kind, (counts.get(kind) ?? 0) + hitsOf(kind))
      begun = []
      dub.clearFaults()
      firstCall = dub.calls.length
      dub.addKey(SEED_KEY, KEY)
    },
    hasRecovered: () => answered(200, firstCall) > 0,
    counts: () =>
      new Map([...counts, ['wrong key', answered(401, 0)], ['late click', lateClicks()]]),
  }
}

const sum = (faults: readonly Fault[]) => faults.reduce((total, { times = 1 }) => total + times, 0)

const isOfLateClick = (body: unknown): boolean => String(JSON.stringify(body)).includes(LATE_CLICK)
