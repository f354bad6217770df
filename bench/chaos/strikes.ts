import { type Emulator, type Fault, SEED_KEY } from '../../emulator/index.ts'

/** Counts what goes wrong at the emulated Dub, by kind. */
export interface Strikes {
  /** Queues faults, and makes the key unknown when asked to. */
  begin(faults: readonly Fault[], wrongKey: boolean): void
  /** Calls struck since `begin`. */
  sinceBegin(): number
  /** Forgets what has not struck, and makes the key known again. */
  end(): void
  /** Whether Dub has answered a call with 200 since `end`: it is asked again. */
  areOver(): boolean
  /** Calls struck in all, by kind; a wrong key and a click not yet visible are kinds, too. */
  counts(): ReadonlyMap<string, number>
}

/** Calls a minute: Dub's largest plan, as a thousand signups in minutes come from a large site. */
const KEY = { plan: 'enterprise' } as const

/** Watches this emulator. Its key is known from now on. */
export function createStrikes(dub: Emulator): Strikes {
  const counts = new Map<string, number>()
  let begun: readonly Fault[] = []
  let isKeyWrong = false
  let firstCall = 0

  dub.addKey(SEED_KEY, KEY)

  /** A 401 and a 404 are no fault's here: no phase queues such. */
  const answered = (status: number, from: number) =>
    dub.calls.slice(from).filter((call) => call.status === status).length

  const leftOf = (kind: Fault['kind']) =>
    sum(dub.pendingFaults().filter((fault) => fault.kind === kind))

  const struck = (kind: Fault['kind']) =>
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
    sinceBegin: () =>
      isKeyWrong
        ? answered(401, firstCall)
        : kinds().reduce((total, kind) => total + struck(kind), 0),
    end: () => {
      for (const kind of kinds()) counts.set(kind, (counts.get(kind) ?? 0) + struck(kind))
      begun = []
      dub.clearFaults()
      firstCall = dub.calls.length
      dub.addKey(SEED_KEY, KEY)
    },
    areOver: () => answered(200, firstCall) > 0,
    counts: () =>
      new Map([...counts, ['wrong key', answered(401, 0)], ['late click', answered(404, 0)]]),
  }
}

const sum = (faults: readonly Fault[]) => faults.reduce((total, { times = 1 }) => total + times, 0)
