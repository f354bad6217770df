import { createKey } from '../keys/api-key.ts'
import type { ResettableClock } from '../store/clock.ts'
import type { Controls } from './emulator.ts'
import { plantSeed, SEED_LINK } from './seed.ts'
import { clearState, type State } from '../store/state.ts'

/** The strings to pull on this state and this clock. `seed` says what `reset` goes back to. */
export function createControls(state: State, clock: ResettableClock, seed: boolean): Controls {
  const { calls, leads, sales, customers, delays } = state
  return {
    calls,
    leads,
    sales,
    customers,
    clock,
    delays,
    addKey: (key, options) => {
      state.keys.set(key, createKey(options))
    },
    removeKey: (key) => {
      state.keys.delete(key)
    },
    addClick: (clickId, options = {}) => {
      state.clicks.set(clickId, {
        clickId,
        visibleAtMs: clock.now() + (options.visibleInMs ?? 0),
        link: options.linkMissing ? null : { ...SEED_LINK, ...options.link },
        linkDisabled: options.linkDisabled ?? false,
        foreign: options.foreign ?? false,
      })
    },
    setDelays: (changes) => {
      Object.assign(delays, changes)
    },
    fault: state.faults.add,
    clearFaults: state.faults.clear,
    pendingFaults: state.faults.pending,
    reset: () => {
      clearState(state)
      clock.reset()
      if (seed) plantSeed(state)
    },
  }
}
